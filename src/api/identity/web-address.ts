const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** Whether a host name, without port, is this machine. Names alone: nothing is looked up. */
export function isLoopbackName(hostname: string): boolean {
  return LOOPBACK_NAMES.has(hostname.toLowerCase());
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** An absolute http or https address without a name and password in it. */
export function isHttpUrl(text: string): boolean {
  const url = parsed(text);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

/** An address keys may be fetched from: https, or http where nothing leaves this machine. */
export function isKeyAddress(text: string): boolean {
  const url = parsed(text);
  if (url === undefined || !isHttpUrl(text)) return false;
  return url.protocol === 'https:' || isLoopbackName(url.hostname);
}

/** An origin as browsers send it. */
export function isOrigin(text: string): boolean {
  return isHttpUrl(text) && parsed(text)?.origin === text;
}

/** Name of a `Host` header without its port; undefined for what is no host. */
export function hostName(header: string): string | undefined {
  const url = parsed(`http://${header}/`);
  // Whatever the parser moves elsewhere (a name and password, a path) was no host.
  return url !== undefined &&
    url.pathname === '/' &&
    url.username === '' &&
    url.search === '' &&
    url.hash === ''
    ? url.hostname
    : undefined;
}
