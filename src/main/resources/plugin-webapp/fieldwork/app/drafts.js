/*
 * What is typed outside is kept in this tab until it has arrived. Without a network it waits, and is sent once there is one; the reference
 * that goes with it makes it one, however often it is sent. Nothing of it stays on a computer that others use after the tab is closed.
 */
import { ask } from '../../../workplace/static/app/dom.js';

const AGAIN_MS = 15_000;
const BYTES = 12;

const fresh = () => [...crypto.getRandomValues(new Uint8Array(BYTES))].map(byte => byte.toString(16).padStart(2, '0')).join('');

export class Draft {
  constructor(name) {
    this.key = `kuaichu.fieldwork.${window.kuaichuSession.user}.${name}`;
    this.kept = JSON.parse(sessionStorage.getItem(this.key) ?? 'null') ?? { reference: fresh(), values: {} };
  }

  get reference() {
    return this.kept.reference;
  }

  get values() {
    return this.kept.values;
  }

  keep(values) {
    this.kept.values = values;
    sessionStorage.setItem(this.key, JSON.stringify(this.kept));
  }

  drop() {
    sessionStorage.removeItem(this.key);
    this.kept = { reference: fresh(), values: {} };
  }

  /** Fills the form with what was kept, and keeps what is typed from now on. */
  of(form) {
    Object.entries(this.values).forEach(([name, value]) => {
      const field = form.elements[name];
      if (field instanceof Element) {
        if (field.type === 'checkbox') {
          field.checked = value === 'on';
        } else {
          field.value = value;
        }
      }
    });
    form.addEventListener('input', () => this.keep(Object.fromEntries(new FormData(form))));
    return form;
  }
}

/**
 * @param waits is told while there is no network
 * @returns the answer, as soon as it could be sent; throws where it was refused
 */
export async function sent(path, body, waits) {
  for (;;) {
    try {
      return await ask('fieldwork', path, body);
    } catch (problem) {
      if (problem.status) {
        throw problem;
      }
      waits();
      await network();
    }
  }
}

/** Until the browser says that there is one, or some seconds are over. */
const network = () => new Promise(resolve => {
  const timer = window.setTimeout(done, AGAIN_MS);
  function done() {
    window.clearTimeout(timer);
    window.removeEventListener('online', done);
    resolve();
  }
  window.addEventListener('online', done);
});
