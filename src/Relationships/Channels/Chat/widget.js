// The chat of a website: one script tag, no framework, nothing inline, so that a strict content security policy can stay
// (script-src and connect-src need this server's address).
(() => {
  'use strict';
  const script = document.currentScript;
  if (!script || window.vouchChat) return;
  const base = script.src.replace(/\/widget\.js(\?.*)?$/, '');
  const key = 'vouch-chat:' + base;
  const language = (script.dataset.language || document.documentElement.lang || navigator.language || 'en').toLowerCase();
  const words = {
    en: { title: 'Chat', open: 'Open the chat', close: 'Close the chat', label: 'Your message', send: 'Send', waiting: 'Not sent yet. We try again.', failed: 'This could not be sent.', many: 'Too many messages at once. Please wait a moment.', you: 'You', we: 'We' },
    de: { title: 'Chat', open: 'Chat öffnen', close: 'Chat schließen', label: 'Ihre Nachricht', send: 'Senden', waiting: 'Noch nicht gesendet. Wir versuchen es wieder.', failed: 'Das konnte nicht gesendet werden.', many: 'Zu viele Nachrichten auf einmal. Bitte warten Sie einen Augenblick.', you: 'Sie', we: 'Wir' },
  };
  const say = words[language.slice(0, 2)] || words.en;
  const most = 200;

  let state = { token: null, user: null, after: null, log: [], unsent: [] };
  try { state = Object.assign(state, JSON.parse(localStorage.getItem(key)) || {}); } catch { /* storage is shut: the chat lasts as long as the page */ }
  const keep = () => {
    state.log = state.log.slice(-most);
    try { localStorage.setItem(key, JSON.stringify(state)); } catch { /* as above */ }
  };

  const user = script.dataset.userId || null;
  if (state.user && state.user !== user) {
    // Somebody else sits here now: nothing of the one before is shown or sent.
    state = { token: null, user: null, after: null, log: [], unsent: [] };
    keep();
  }

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { --ground: #fff; --text: #1c2430; --soft: #eef1f5; --line: #c9d1db; --main: #0b5cad; --on-main: #fff; all: initial; font: 16px/1.45 system-ui, sans-serif; color: var(--text); }
    @media (prefers-color-scheme: dark) { :host { --ground: #1b2129; --text: #e8ecf1; --soft: #2a323d; --line: #465160; --main: #7fb7f2; --on-main: #10161d; } }
    button { font: inherit; cursor: pointer; }
    button:focus-visible, textarea:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
    .opener { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483000; min-width: 3.5rem; min-height: 3.5rem; padding: 0 1rem; border: 0; border-radius: 1.75rem; background: var(--main); color: var(--on-main); box-shadow: 0 2px 10px #0005; }
    .opener[hidden], .box[hidden] { display: none; }
    .box { position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483000; display: flex; flex-direction: column; width: min(24rem, calc(100vw - 2rem)); height: min(34rem, calc(100dvh - 2rem)); background: var(--ground); color: var(--text); border: 1px solid var(--line); border-radius: .75rem; box-shadow: 0 4px 24px #0006; overflow: hidden; }
    @media (max-width: 480px) { .box { inset: 0; width: 100vw; height: 100dvh; border: 0; border-radius: 0; } }
    header { display: flex; align-items: center; justify-content: space-between; padding: .5rem .5rem .5rem 1rem; background: var(--main); color: var(--on-main); }
    h2 { margin: 0; font-size: 1rem; }
    .shut { min-width: 2.75rem; min-height: 2.75rem; border: 0; background: none; color: inherit; font-size: 1.25rem; }
    .log { flex: 1; overflow-y: auto; margin: 0; padding: 1rem; list-style: none; overscroll-behavior: contain; }
    .log li { max-width: 85%; width: fit-content; margin: 0 0 .5rem; padding: .5rem .75rem; border-radius: .75rem; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; }
    .log li.me { margin-left: auto; background: var(--main); color: var(--on-main); }
    .name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    .note { margin: 0; padding: 0 1rem .25rem; font-size: .875rem; min-height: 1.25rem; }
    form { display: flex; gap: .5rem; padding: .5rem; border-top: 1px solid var(--line); }
    textarea { flex: 1; resize: none; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem; }
    .send { min-height: 2.75rem; padding: 0 1rem; border: 0; border-radius: .5rem; background: var(--main); color: var(--on-main); }
  `);

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const host = make('vouch-chat', {});
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [style];
  const opener = make('button', { type: 'button', className: 'opener', textContent: say.title });
  opener.setAttribute('aria-label', say.open);
  opener.setAttribute('aria-expanded', 'false');
  const log = make('ol', { className: 'log' });
  log.setAttribute('role', 'log');
  log.setAttribute('aria-live', 'polite');
  log.tabIndex = 0;
  const note = make('p', { className: 'note' });
  note.setAttribute('role', 'status');
  const text = make('textarea', { rows: 2, maxLength: 4000, required: true, placeholder: say.label });
  text.setAttribute('aria-label', say.label);
  const shut = make('button', { type: 'button', className: 'shut', textContent: '×' });
  shut.setAttribute('aria-label', say.close);
  const form = make('form', {}, text, make('button', { type: 'submit', className: 'send', textContent: say.send }));
  const box = make('section', { className: 'box', hidden: true }, make('header', {}, make('h2', { textContent: say.title }), shut), log, note, form);
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', say.title);
  root.append(opener, box);

  const show = entry => {
    log.append(make('li', { className: entry.me ? 'me' : '' }, make('span', { className: 'name', textContent: (entry.me ? say.you : say.we) + ': ' }), entry.text));
    log.scrollTop = log.scrollHeight;
  };
  const add = entry => {
    if (state.log.some(known => known.id === entry.id)) return;
    state.log.push(entry);
    keep();
    show(entry);
  };

  const ask = async (path, body, signal) => {
    const headers = {};
    if (state.token) headers.Authorization = 'Bearer ' + state.token;
    if (body) headers['Content-Type'] = 'application/json';
    return fetch(base + path, { method: body ? 'POST' : 'GET', headers, body: body ? JSON.stringify(body) : undefined, signal, credentials: 'omit', cache: 'no-store' });
  };

  let begun = null;
  const begin = () => begun ??= (async () => {
    const data = script.dataset;
    const answer = await ask('/session', { token: state.token, language, userId: user, userHash: data.userHash || null, email: data.userEmail || null, name: data.userName || null });
    if (!answer.ok) throw new Error(String(answer.status));
    const session = await answer.json();
    // Another visitor has other answers; what waits to be sent waits on.
    if (!session.isSame) state.after = null;
    Object.assign(state, { token: session.token, user });
    keep();
    if (session.greeting && state.log.length === 0) add({ id: 'greeting', me: false, text: session.greeting });
    listen();
  })().catch(wrong => { begun = null; throw wrong; });

  let sending = false;
  const send = async () => {
    if (sending) return;
    sending = true;
    try {
      await begin();
      while (state.unsent.length > 0) {
        const answer = await ask('/messages', state.unsent[0]);
        if (answer.status === 429) { note.textContent = say.many; setTimeout(send, 15000); return; }
        if (answer.status >= 500) throw new Error(String(answer.status));
        if (answer.status === 401) { state.token = null; begun = null; keep(); throw new Error('401'); }
        note.textContent = answer.ok ? '' : say.failed;
        state.unsent.shift();
        keep();
      }
    } catch {
      note.textContent = say.waiting;
      setTimeout(send, 5000);
    } finally {
      sending = false;
    }
  };

  let listening = false;
  const listen = async () => {
    if (listening) return;
    listening = true;
    let pause = 1000;
    while (state.token) {
      try {
        const answer = await ask('/events' + (state.after ? '?after=' + encodeURIComponent(state.after) : ''));
        if (answer.status === 401 || answer.status === 404) break;
        if (!answer.ok || !answer.body) throw new Error(String(answer.status));
        pause = 1000;
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = '';
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          rest += value;
          const pieces = rest.split('\n\n');
          rest = pieces.pop();
          for (const piece of pieces) {
            const data = piece.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5).trimStart()).join('\n');
            if (!data || !piece.includes('event: reply')) continue;
            const reply = JSON.parse(data);
            state.after = reply.cursor;
            add({ id: reply.id, me: false, text: reply.text });
            keep();
            if (box.hidden) opener.textContent = say.title + ' •';
          }
        }
      } catch { /* the line broke: again, after a while */ }
      await new Promise(done => setTimeout(done, pause));
      pause = Math.min(pause * 2, 60000);
    }
    listening = false;
  };

  const toggle = open => {
    box.hidden = !open;
    opener.hidden = open;
    opener.textContent = say.title;
    opener.setAttribute('aria-expanded', String(open));
    if (open) { begin().catch(() => { note.textContent = say.waiting; }); text.focus(); log.scrollTop = log.scrollHeight; } else opener.focus();
  };
  opener.addEventListener('click', () => toggle(true));
  shut.addEventListener('click', () => toggle(false));
  box.addEventListener('keydown', event => { if (event.key === 'Escape') toggle(false); });
  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); form.requestSubmit(); }
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    const said = text.value.trim();
    if (!said) return;
    const id = crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random().toString(16).slice(2);
    text.value = '';
    state.unsent.push({ id, text: said, page: location.origin + location.pathname, language });
    add({ id, me: true, text: said });
    send();
  });

  state.log.forEach(show);
  const stand = () => document.body.append(host);
  if (document.body) stand(); else addEventListener('DOMContentLoaded', stand);
  // Who has talked before hears the answer without opening anything; who has not is not asked for anything.
  if (state.token) begin().then(() => { if (state.unsent.length > 0) send(); }, () => {});
  window.vouchChat = { open: () => toggle(true), close: () => toggle(false) };
})();
