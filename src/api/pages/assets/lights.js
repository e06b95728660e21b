/** Leads from a quote on a card to its words in the note, and back. */

const LIT = 'is-lit';

function cardsOf(mark) {
  return mark.dataset.cards.split(' ').map(id => document.getElementById(`card-${id}`));
}

function partners(link) {
  const { mark, number } = link.dataset;
  if (mark !== undefined) return [document.getElementById(`mark-${mark}`)];
  return [...document.querySelectorAll(`.quote[data-mark="${number}"]`), ...cardsOf(link)];
}

function light(link, on) {
  for (const one of [link, ...partners(link)]) one?.classList.toggle(LIT, on);
}

function reveal(target) {
  const folded = target.closest('details:not([open])');
  if (folded) folded.open = true;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  target.focus({ preventScroll: true });
}

/** From a mark to the quote on its first card, else to the card; from a quote to its mark. */
function targetOf(link) {
  if (link.dataset.mark !== undefined) return document.getElementById(`mark-${link.dataset.mark}`);
  const [card] = cardsOf(link);
  return card?.querySelector(`.quote[data-mark="${link.dataset.number}"]`) ?? card;
}

/** Listens on a page for pointer, focus and activation of quotes and marks. */
export function listenForLights(root) {
  const linkOf = event => event.target.closest?.('.quote[data-mark], .mark');
  for (const [kind, on] of [
    ['pointerover', true],
    ['pointerout', false],
    ['focusin', true],
    ['focusout', false],
  ]) {
    root.addEventListener(kind, event => {
      const link = linkOf(event);
      if (link) light(link, on);
    });
  }
  root.addEventListener('click', event => {
    const link = linkOf(event);
    const target = link && targetOf(link);
    if (!target) return;
    event.preventDefault();
    reveal(target);
  });
}
