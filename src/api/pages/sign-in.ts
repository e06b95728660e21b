/**
 * The page that takes an operator's token. Holds nothing of what was sent but `next`.
 * @param next A path of our own; its characters need no escaping.
 */
export function signInPage(next: string, { isRefused = false } = {}): string {
  const refused = '<p role="alert" id="refused">That token opens nothing here.</p>';
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in – Veileder</title></head>
<body>
<main>
<h1>Sign in</h1>
${isRefused ? refused : ''}
<form method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<p><label for="token">Token</label>
<input id="token" name="token" type="password" required autofocus autocomplete="current-password"${isRefused ? ' aria-describedby="refused" aria-invalid="true"' : ''}></p>
<p><button type="submit">Sign in</button></p>
</form>
<p>Operators get their token from whoever runs this service.</p>
</main>
</body>
</html>
`;
}
