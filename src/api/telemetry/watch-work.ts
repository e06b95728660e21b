/**
 * Runs work and tells when it is over, whether it answers at once or as a promise. The result is passed on untouched.
 */
export function watchWork<T>(work: () => T, over: (failed: boolean) => void): T {
  let result: T;
  try {
    result = work();
  } catch (error) {
    over(true);
    throw error;
  }
  if (result instanceof Promise) {
    result.then(
      () => over(false),
      () => over(true),
    );
  } else over(false);
  return result;
}
