// Counts down to moments by the second. The server says how much is left when the page is made, so that a wrong clock of the reader's does no harm.
(() => {
  'use strict';
  const ends = new WeakMap();

  function endOf(element) {
    const left = element.dataset.countdown;
    const known = ends.get(element);
    if (known?.left === left) return known.at;
    const at = performance.now() + Number(left);
    ends.set(element, { left, at });
    return at;
  }

  function tick() {
    for (const element of document.querySelectorAll('[data-countdown]')) {
      const seconds = Math.ceil((endOf(element) - performance.now()) / 1000);
      const two = number => String(number).padStart(2, '0');
      const hours = Math.floor(seconds / 3600);
      const text = seconds <= 0 ? element.dataset.countdownOver
        : `${hours > 0 ? `${hours}:${two(Math.floor(seconds / 60) % 60)}` : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
      if (element.textContent !== text) element.textContent = text;
    }
  }

  setInterval(tick, 1000);
  document.addEventListener('DOMContentLoaded', tick);
  document.addEventListener('htmx:afterSettle', tick);
})();
