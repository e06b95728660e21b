/**
 * Keys of the review page. They count only while no control has the focus, so that nobody decides by typing elsewhere.
 * @param {KeyboardEvent} event
 */
function decide(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.closest('a, button, input, textarea, select')) return;
  for (const button of document.querySelectorAll('button[data-key]'))
    if (button instanceof HTMLElement && button.getAttribute('data-key') === event.key.toLowerCase())
      button.click();
}

document.addEventListener('keydown', decide);
