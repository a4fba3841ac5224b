// Enhancements of every page: theme, menus, refusals in view, times that stay true. Every page works without this file.
(() => {
  'use strict';
  const root = document.documentElement;
  root.classList.add('v-scripted');

  const remember = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`; };
  const isDark = () => root.dataset.bsTheme ? root.dataset.bsTheme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;

  function showScripted(scope) {
    for (const element of scope.querySelectorAll('[data-script][hidden]')) element.hidden = false;
  }

  function relative(seconds, language) {
    const far = Math.abs(seconds);
    const words = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
    const sign = seconds < 0 ? -1 : 1;
    const say = (count, unit) => words.format(sign * Math.max(1, Math.round(count)), unit);
    if (far < 45) return null;
    if (far < 3570) return say(far / 60, 'minute');
    if (far < 84600) return say(far / 3600, 'hour');
    if (far < 3888000) return say(far / 86400, 'day');
    if (far < 47347200) return say(far / 86400 / 30.44, 'month');
    return say(far / 86400 / 365.25, 'year');
  }

  // The server wrote these; an open page must not go on saying "in 5 minutes". The offset of the server's clock is kept,
  // because demonstrations and tests run on a clock of their own.
  const opened = performance.now();
  function refreshTimes() {
    const passed = (performance.now() - opened) / 1000;
    if (passed < 50) return;
    for (const time of document.querySelectorAll('time[data-relative]')) {
      const now = Number(document.body.dataset.now) + passed;
      const text = relative(Date.parse(time.dateTime) / 1000 - now, root.lang);
      if (text) time.textContent = text;
    }
  }

  function closeMenus(except) {
    for (const menu of document.querySelectorAll('details[data-menu][open]')) {
      if (!menu.contains(except)) menu.open = false;
    }
  }

  function afterPage() {
    showScripted(document);
    tally();
    const refusals = document.querySelector('.v-refusals');
    if (refusals) {
      // A field with autofocus may be on its way into view already; what is to be mended comes first.
      refusals.focus({ preventScroll: true });
      refusals.scrollIntoView({ block: 'start', behavior: 'instant' });
    }
    const announcer = document.getElementById('announcer');
    if (announcer) announcer.textContent = document.title;
  }

  document.addEventListener('click', event => {
    closeMenus(event.target);
    if (event.target.closest('[data-theme-switch]')) {
      const theme = isDark() ? 'light' : 'dark';
      root.dataset.bsTheme = theme;
      remember('vouch-theme', theme);
      document.dispatchEvent(new CustomEvent('vouch:theme'));
    }
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('details[data-menu][open]');
    if (open) {
      open.open = false;
      open.querySelector('summary').focus();
    }
  });

  // What is promised from a page is about what the page is about.
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-promise]');
    const about = link && new URLSearchParams(document.querySelector('[data-live]')?.dataset.live.split('?')[1]).get('about');
    if (about) link.search = new URLSearchParams({ about });
  }, true);

  // A list follows its filter; typing waits for a pause.
  let typing;
  document.addEventListener('change', event => {
    const form = event.target.closest('form[data-autosubmit]');
    if (form && event.target.type !== 'search') form.requestSubmit();
  });
  document.addEventListener('input', event => {
    const form = event.target.closest('form[data-autosubmit]');
    if (!form || event.target.type !== 'search') return;
    clearTimeout(typing);
    typing = setTimeout(() => form.requestSubmit(), 350);
  });

  // A file that is too large is named before anything is sent.
  document.addEventListener('change', event => {
    const field = event.target;
    if (!field.matches('input[type=file][data-largest]')) return;
    const tooLarge = [...field.files].some(file => file.size > Number(field.dataset.largest));
    field.setCustomValidity(tooLarge ? field.dataset.tooLarge : '');
    if (tooLarge) field.reportValidity();
  });

  // What the ticked rows of a form come to, by currency.
  function tally() {
    for (const place of document.querySelectorAll('[data-tally]')) {
      const sums = new Map();
      let count = 0;
      for (const box of document.querySelectorAll(`input[form="${CSS.escape(place.dataset.tally)}"]:checked`)) {
        count++;
        sums.set(box.dataset.currency, (sums.get(box.dataset.currency) ?? 0) + Number(box.dataset.amount));
      }
      const words = [...sums].map(([currency, sum]) => new Intl.NumberFormat(place.dataset.locale || root.lang, { style: 'currency', currency, currencyDisplay: 'code' }).format(sum));
      place.dataset.text ??= place.textContent;
      place.textContent = place.dataset.text.replace('{0}', [String(count), ...words].join(' · '));
      place.hidden = false;
    }
  }
  document.addEventListener('change', event => { if (event.target.matches('input[form]')) tally(); });

  // One submission at a time: a second press of the button does nothing until the answer is there.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches('[data-busy]')) return;
    if (form.dataset.busy === 'sent') {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    form.dataset.busy = 'sent';
    for (const button of form.querySelectorAll('button[type=submit]')) button.setAttribute('aria-disabled', 'true');
    // An answer that is a file leaves the page as it is.
    setTimeout(release, 10000);
  }, true);
  function release() {
    for (const form of document.querySelectorAll('form[data-busy=sent]')) {
      form.dataset.busy = 'once';
      for (const button of form.querySelectorAll('[aria-disabled]')) button.removeAttribute('aria-disabled');
    }
  }
  document.addEventListener('htmx:afterRequest', release);
  window.addEventListener('pageshow', release);

  // A boosted link or form may be answered with something that is no page (a file, a problem): then the browser opens it itself.
  document.addEventListener('htmx:beforeSwap', event => {
    const answer = event.detail.xhr;
    const type = answer.getResponseHeader('Content-Type') ?? '';
    if (!type.startsWith('text/html')) {
      event.detail.shouldSwap = false;
      if (event.detail.requestConfig.verb === 'get') location.assign(event.detail.pathInfo.finalRequestPath);
      else document.dispatchEvent(new CustomEvent('vouch:failed'));
    }
  });
  // A refused form stays at the address of the page it stands on, so that reloading it works.
  document.addEventListener('htmx:beforeHistoryUpdate', event => {
    const { xhr, requestConfig } = event.detail;
    if (requestConfig?.verb !== 'get' && xhr?.status >= 400) {
      event.detail.history.type = 'replace';
      event.detail.history.path = location.pathname + location.search;
    }
  });
  function failed() {
    const content = document.getElementById('content');
    if (!content || document.querySelector('.v-failed')) return;
    const message = document.createElement('div');
    message.className = 'v-alert v-tone-bad v-failed';
    message.setAttribute('role', 'alert');
    message.textContent = document.body.dataset.failed;
    content.prepend(message);
    window.scrollTo({ top: 0 });
  }
  document.addEventListener('htmx:sendError', failed);
  document.addEventListener('htmx:timeout', failed);
  document.addEventListener('vouch:failed', failed);

  document.addEventListener('htmx:afterSettle', afterPage);
  // A button may lead to a part of the page that answers it; a swapped page is shown from its top otherwise.
  document.addEventListener('htmx:afterSettle', event => {
    const part = event.detail.pathInfo?.anchor;
    if (part) requestAnimationFrame(() => document.getElementById(part)?.scrollIntoView({ block: 'start', behavior: 'instant' }));
  });
  document.addEventListener('DOMContentLoaded', () => {
    afterPage();
    setInterval(refreshTimes, 30000);
  });
})();
