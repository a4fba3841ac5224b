// An open page follows what happens: told that it is out of date, it is fetched again and morphed in place. What somebody is writing is never touched.
(() => {
  'use strict';
  let stream = null;
  let address = null;

  const mark = () => document.querySelector('[data-live]');

  function changed(field) {
    if (field.matches('input[type=hidden], [data-autosubmit] *')) return false;
    if (field.matches('input[type=checkbox], input[type=radio]')) return field.checked !== field.defaultChecked;
    if (field.matches('select')) return [...field.options].some(option => option.selected !== option.defaultSelected) && [...field.options].some(option => option.defaultSelected);
    return field.value !== field.defaultValue;
  }

  function isBusy() {
    const content = document.getElementById('content');
    return !!document.querySelector('dialog[open], form[data-busy=sent]')
      || !!document.activeElement?.matches?.('#content input:not([type=hidden]), #content textarea, #content select')
      || [...content?.querySelectorAll('input, textarea, select') ?? []].some(changed);
  }

  let asked = null;
  function refresh() {
    if (!window.htmx) {
      location.reload();
      return;
    }
    asked = location.href;
    htmx.ajax('GET', location.pathname + location.search, { target: 'body', swap: 'morph:innerHTML', headers: { 'X-Live': 'true' } });
  }

  // Whoever has gone on to another page, sent a form or begun to write since it was asked for is not called back by an answer that comes late.
  const leaving = new Set();
  // What asks by itself every few seconds does not ask for nobody. (A condition in the attribute would have to be evaluated, which the content security policy forbids.)
  document.addEventListener('htmx:beforeRequest', event => { if (document.hidden && event.target.matches?.('[hx-trigger^="every"]')) event.preventDefault(); });
  const isLive = event => event.detail.requestConfig?.headers?.['X-Live'] === 'true';
  document.addEventListener('htmx:beforeRequest', event => { if (!isLive(event) && event.target.matches?.('a, form, body')) leaving.add(event.detail.xhr); });
  document.addEventListener('htmx:afterRequest', event => leaving.delete(event.detail.xhr));
  document.addEventListener('htmx:beforeSwap', event => {
    if (!isLive(event) || (location.href === asked && leaving.size === 0 && !isBusy())) return;
    event.detail.shouldSwap = false;
    if (location.href === asked && mark()) mark().hidden = false;
  });

  // Parts without fields of their own are shown again even while somebody is writing beside them: an auction does not wait for the end of a word.
  function refreshParts(parts) {
    for (const part of parts) {
      htmx.ajax('GET', location.pathname + location.search, { target: `#${part.id}`, select: `#${part.id}`, swap: 'morph:outerHTML', headers: { 'X-Live': 'part' } });
    }
  }

  function outOfDate() {
    const here = mark();
    if (!here) return;
    const parts = document.querySelectorAll('[data-live-part][id]');
    if (!isBusy()) refresh();
    else if (parts.length > 0 && window.htmx) refreshParts(parts);
    else here.hidden = false;
  }

  // A hidden tab listens to nothing: browsers allow few connections to one server. It catches up when it is seen again.
  function follow() {
    const wanted = document.hidden ? null : mark()?.dataset.live ?? null;
    if (wanted === address) return;
    stream?.close();
    stream = null;
    address = wanted;
    if (!wanted) return;
    stream = new EventSource(wanted);
    stream.addEventListener('changed', outOfDate);
  }

  document.addEventListener('click', event => {
    if (event.target.closest('[data-live-show]')) refresh();
  });
  document.addEventListener('visibilitychange', () => {
    const isBack = !document.hidden && mark();
    follow();
    // A list has no place of its own to catch up from.
    if (isBack && mark().dataset.live === '/live' && !isBusy()) refresh();
  });
  document.addEventListener('htmx:afterSettle', follow);
  document.addEventListener('DOMContentLoaded', follow);
  window.addEventListener('pagehide', () => { stream?.close(); stream = null; address = null; });
  window.addEventListener('pageshow', follow);
})();
