import type { Evaluator } from '../../assess/evaluator.ts';

/** The plain page at `/`: what this is and where to go. Holds nothing that a client sent. */
export function homePage({ release, hash }: Evaluator['knowledge']): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Veileder</title></head>
<body>
<main>
<h1>Veileder</h1>
<p>Clinical decision support for musculoskeletal and primary care in Norway. An electronic health record sends a saved
encounter and gets cards: red flags, differential diagnoses and treatment protocols, each with the words it rests on
and its sources. It supports a clinician's judgement and does not replace it.</p>
<ul>
<li><a href="/cds-services">CDS Hooks services</a></li>
<li><a href="/healthz">Health</a> and <a href="/readyz">readiness</a></li>
</ul>
<p>Knowledge ${escapeHtml(release)} (${escapeHtml(hash.slice(0, 12))})</p>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`);
}
