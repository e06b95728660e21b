import { identifiersIn } from '../src/anonymize/find-identifiers.ts';
import { createLexicon } from '../src/anonymize/lists/lexicon.ts';
import { loadWordLists } from '../src/anonymize/lists/load-word-lists.ts';
import { readText } from '../src/anonymize/proper/reading.ts';
import { Flag } from '../src/anonymize/lists/flags.ts';
const lexicon = createLexicon(loadWordLists());
for (const text of process.argv.slice(2)) {
  const r = readText(text, lexicon);
  console.log('##', text);
  console.log(r.tokens.norms.map((n,i)=>`${n}/${r.shapes[i]}${r.protectedAt[i]?'P':''}/${Object.entries(Flag).filter(([,v])=>((r.flags[i]??0)&v)!==0).map(([k])=>k).join('+')}`).join(' | '));
  console.log(r.chunks.map(c=>r.text.slice(r.tokens.starts[c.first],r.tokens.ends[c.end-1])+':'+c.score));
  for (const s of identifiersIn(r)) console.log('  ', s.label, JSON.stringify(text.slice(s.start,s.end)), s.parts.map(p=>p.recognizer+':'+p.because).join('; '));
}
