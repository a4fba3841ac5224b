// Line numbers beside texts that programs read, and links that lead to a line of them. The text can be written without this file.
(() => {
  'use strict';
  function number(area) {
    const gutter = area.previousElementSibling;
    const count = area.value.split('\n').length;
    if (Number(gutter.dataset.count) !== count) {
      gutter.dataset.count = count;
      gutter.textContent = Array.from({ length: count }, (_, index) => index + 1).join('\n');
    }
    gutter.hidden = false;
    align(area);
  }
  function align(area) {
    const gutter = area.previousElementSibling;
    const { paddingTop, paddingBottom, lineHeight, fontSize } = getComputedStyle(area);
    Object.assign(gutter.style, { paddingTop, paddingBottom, lineHeight, fontSize, height: `${area.offsetHeight}px` });
    gutter.scrollTop = area.scrollTop;
  }
  const sizes = new ResizeObserver(entries => { for (const entry of entries) align(entry.target); });
  function all() {
    for (const area of document.querySelectorAll('[data-lines] > textarea')) {
      number(area);
      sizes.observe(area);
    }
  }
  const areaOf = event => event.target.matches?.('[data-lines] > textarea') ? event.target : null;

  document.addEventListener('input', event => { if (areaOf(event)) number(event.target); });
  document.addEventListener('scroll', event => { if (areaOf(event)) number(event.target); }, true);
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-line]');
    const area = link && document.getElementById(link.hash.slice(1));
    if (!area) return;
    event.preventDefault();
    event.stopPropagation();
    const lines = area.value.split('\n');
    const line = Math.min(Number(link.dataset.line), lines.length) - 1;
    const begin = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
    const column = Math.min(Number(link.dataset.column || 1) - 1, lines[line].length);
    area.focus();
    area.setSelectionRange(begin + column, begin + lines[line].length);
    area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
    area.scrollIntoView({ block: 'nearest' });
  }, true);
  document.addEventListener('htmx:afterSettle', all);
  document.addEventListener('DOMContentLoaded', all);
})();
