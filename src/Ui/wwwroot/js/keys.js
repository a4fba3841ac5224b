// Keyboard shortcuts. Single keys can be switched off in the list that "?" opens.
(() => {
  'use strict';
  const stored = 'vouch-keys';
  const isOn = () => localStorage.getItem(stored) !== 'off';
  const isTyping = target => target.closest?.('input:not([type=checkbox],[type=radio],[type=submit],[type=button]), textarea, select, [contenteditable]');
  // "g" waits for its letter. The times are those at which keys were pressed, so that a busy page costs nobody their second key.
  const patience = 10000;
  let awaiting = null;

  const list = () => document.getElementById('shortcuts');
  function openList() {
    const dialog = list();
    if (!dialog || dialog.open) return;
    dialog.querySelector('[data-shortcuts-on]').checked = isOn();
    dialog.showModal();
  }

  const rowOf = element => element?.closest('[data-row], tr') ?? null;

  // A letter of the row: a link is followed, a button takes the focus, so that nothing is sent before Enter says so.
  function reachInRow(key) {
    const act = rowOf(document.activeElement)?.querySelector(`[data-row-key="${CSS.escape(key)}"]`);
    if (!act) return false;
    for (let fold = act.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
    if (act.matches('a')) act.click();
    else if (act.matches('summary')) (act.parentElement.querySelector('input:not([type=hidden]), select, textarea, a, button') ?? act).focus();
    else act.focus();
    return true;
  }

  function moveRow(step) {
    const links = [...document.querySelectorAll('[data-rows] [data-row-link]')].filter(link => link.offsetParent);
    if (links.length === 0) return;
    const row = rowOf(document.activeElement);
    const at = links.findIndex(link => rowOf(link) === row);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step))];
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }

  document.addEventListener('click', event => {
    if (event.target.closest('[data-open-shortcuts]')) openList();
  });
  document.addEventListener('change', event => {
    if (event.target.matches('[data-shortcuts-on]')) localStorage.setItem(stored, event.target.checked ? 'on' : 'off');
  });

  document.addEventListener('pointerdown', () => { awaiting = null; });

  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest?.('form');
      if (form) {
        // Some browsers would send a field's form for the same key once more.
        event.preventDefault();
        form.requestSubmit();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || list()?.open || !isOn()) return;

    const began = awaiting;
    awaiting = null;
    if (began !== null && event.timeStamp - began < patience && event.key !== 'g') {
      const link = document.querySelector(`.v-nav [data-key="${CSS.escape(event.key)}"]`);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }

    switch (event.key) {
      case '/':
        document.querySelector('[data-search]')?.focus();
        document.querySelector('[data-search]')?.select();
        break;
      case 'g': awaiting = event.timeStamp; break;
      case 'j': moveRow(1); break;
      case 'k': moveRow(-1); break;
      case '?': openList(); break;
      case '+': document.querySelector('[data-promise]')?.click(); break;
      default: if (!reachInRow(event.key)) return;
    }
    event.preventDefault();
  });
})();
