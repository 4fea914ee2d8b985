// Shortcuts for lists in which one thing after another is decided. Without this file every button still works. Keys count only while
// the focus is inside the list, so that they take nothing from people who speak to their computer or use other shortcuts.
const queue = document.querySelector('[data-queue]');
const items = [...(queue?.querySelectorAll('[data-queue-item]') ?? [])];
const headingOf = item => item?.querySelector('h2');

if (queue && items.length) {
  for (const help of queue.querySelectorAll('[data-queue-help]')) help.hidden = false;
  // After a decision the next one is ready for the keyboard.
  if (location.hash === '#queue') headingOf(items[0])?.focus();
  queue.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input:not([type=radio]), textarea, select')) return;
    const item = event.target.closest('[data-queue-item]') ?? items[0];
    const at = items.indexOf(item);
    const key = event.key.toLowerCase();
    if (key === 'j' || key === 'k') headingOf(items[at + (key === 'j' ? 1 : -1)])?.focus();
    else if (key === 'z') document.querySelector('[data-queue-undo]')?.click();
    else {
      const choice = item.querySelector(`[data-queue-choice="${CSS.escape(key)}"]`);
      const button = item.querySelector(`[data-queue-key="${CSS.escape(key)}"]`);
      if (choice) choice.checked = true;
      else if (button) button.click();
      else return;
    }
    event.preventDefault();
  });
}
