/*
 * 通知, counted in the head of every page of the web apps: how many cases have something unread. Asks once a minute while the page is
 * seen and somebody works on it, and at once when it is seen again; never without a login, and never for an official who has gone
 * away: else no session would ever end.
 */
(function () {
  'use strict';

  const ROOT = document.querySelector('base').getAttribute('app-root');
  const COUNT = `${ROOT}/api/welcome/plugin/notices/default/count`;
  const EVERY_MS = 60_000;
  const LOOK_MS = 1000;
  const AWAY_MS = 15 * 60_000;
  const MOST = 99;
  const RUNG = 'kuaichu.notices.rung';
  const SVG = 'http://www.w3.org/2000/svg';
  const BELL = 'M12 3a6 6 0 0 0-6 6v4l-2 3v1h16v-1l-2-3V9a6 6 0 0 0-6-6zm-2.5 15a2.5 2.5 0 0 0 5 0z';

  let known = { cases: 0, urgent: false, newest: 0 };
  let askedAt = -Infinity;
  let touchedAt = performance.now();
  let asking = false;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  function picture() {
    const svg = document.createElementNS(SVG, 'svg');
    const path = document.createElementNS(SVG, 'path');
    Object.entries({ viewBox: '0 0 24 24', width: 22, height: 22, 'aria-hidden': 'true' }).forEach(([name, value]) => svg.setAttribute(name, value));
    path.setAttribute('d', BELL);
    path.setAttribute('fill', 'currentColor');
    svg.append(path);
    return svg;
  }

  const number = element('b', { 'aria-hidden': 'true' });
  const words = element('span', { class: 'kc-unseen', role: 'status', 'aria-live': 'polite' });
  const bell = element('a', { id: 'kuaichu-bell', href: `${ROOT}/app/welcome/default/#/notices` }, picture(), number);

  function show() {
    const { cases, urgent } = known;
    number.textContent = cases > MOST ? `${MOST}+` : String(cases);
    number.hidden = cases === 0;
    number.classList.toggle('kc-urgent', urgent);
    const said = cases === 0 ? '通知，没有未读' : `通知，${cases} 件有未读${urgent ? '，其中有要紧的' : ''}`;
    bell.setAttribute('aria-label', said);
    bell.title = said;
    if (words.textContent !== said && askedAt > 0) {
      words.textContent = said;
    }
  }

  /** The head of the home page is drawn anew with every page, the vendor's when it likes. */
  function place() {
    const home = document.getElementById('kcw-who');
    const head = home ?? document.querySelector('[cam-widget-header] .navbar-header');
    if (isLoggedIn() && head && bell.parentElement !== head) {
      head[home ? 'prepend' : 'append'](bell);
      document.body.append(words);
    } else if (!isLoggedIn() || !head) {
      bell.remove();
    }
  }

  const isLoggedIn = () => Boolean(window.kuaichuSession?.user) && !window.kuaichuSession.mustChange
    && !window.kuaichuSession.back && !document.getElementById('kuaichu-door');

  async function ask() {
    if (asking || !isLoggedIn()) {
      return;
    }
    asking = true;
    askedAt = performance.now();
    try {
      const answer = await fetch(COUNT, { headers: { Accept: 'application/json' }, cache: 'no-store' });
      if (answer.ok) {
        const now = await answer.json();
        announce(now);
        known = now;
        show();
      }
    } catch {
      askedAt = performance.now(); // the line is down: in a minute again
    } finally {
      asking = false;
    }
  }

  /** Once for all tabs of this browser; the first answer of a browser only tells where it begins. */
  function announce({ newest, cases }) {
    const rung = localStorage.getItem(RUNG);
    if (newest <= Number(rung ?? -1)) {
      return;
    }
    localStorage.setItem(RUNG, String(newest));
    if (rung === null || cases === 0) {
      return;
    }
    if (localStorage.getItem('kuaichu.notices.sound') === 'yes') {
      ring();
    }
    if (localStorage.getItem('kuaichu.notices.desktop') === 'yes' && 'Notification' in window && Notification.permission === 'granted') {
      const said = new Notification('快处', { body: `有新的通知，共 ${cases} 件未读。`, tag: 'kuaichu-notices' });
      said.onclick = () => {
        window.focus();
        bell.click();
      };
    }
  }

  function ring() {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    volume.gain.setValueAtTime(0.2, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 0.6);
    tone.frequency.value = 880;
    tone.connect(volume).connect(sound.destination);
    tone.onended = () => sound.close();
    tone.start();
    tone.stop(sound.currentTime + 0.6);
  }

  const isSeen = () => document.visibilityState === 'visible';
  const isAtWork = () => performance.now() - touchedAt < AWAY_MS;

  function look() {
    place();
    if (isSeen() && isAtWork() && performance.now() - askedAt >= EVERY_MS) {
      ask();
    }
  }

  ['pointerdown', 'keydown', 'wheel', 'touchstart'].forEach(touched => window.addEventListener(touched, () => {
    touchedAt = performance.now();
  }, { capture: true, passive: true }));
  document.addEventListener('visibilitychange', () => {
    if (isSeen()) {
      touchedAt = performance.now();
      ask();
    }
  });
  window.addEventListener('kuaichu-notices', ask);
  window.addEventListener('kuaichu-ring', ring);
  show();
  setInterval(look, LOOK_MS);
  let due = false;
  new MutationObserver(() => {
    if (!due) {
      due = true;
      requestAnimationFrame(() => {
        due = false;
        look();
      });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
