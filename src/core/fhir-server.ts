/** A FHIR server that may be read for a client. What a request names and this list does not is not fetched. */
export interface FhirServer {
  /** Compared exactly with `fhirServer` of a request, without a slash at its end. */
  readonly url: string;
  /** It may be on a private or local address, and spoken to without TLS. */
  readonly allowPrivate: boolean;
}
