/*
 * 常用语: beside the text field of a task's form that is written in, a button that offers the sentences this official, or his unit, writes
 * again and again, with the case's number, date and the like already in their places. What stands in the field can be kept.
 */
const base = document.querySelector('base').getAttribute('tasklist-api') + 'plugin/dossier/default/sentences';
const FIELDS = '[cam-tasklist-form-camunda] .fjs-container textarea:not([readonly]):not([disabled])';
const session = window.kuaichuSession;

const taskShown = () => new URLSearchParams(window.location.hash.split('?')[1]).get('task');

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => (name.startsWith('on') ? made.addEventListener(name.slice(2), value)
    : made.setAttribute(name, value)));
  made.append(...children);
  return made;
}

async function ask(path, method, body) {
  const answer = await fetch(base + path, {
    method,
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': session.token() ?? '' },
    body: body && JSON.stringify(body)
  }).catch(() => {
    throw new Error('网络不通，请检查网络后再试。');
  });
  if (!answer.ok) {
    const said = await answer.json().catch(() => null);
    throw new Error(said?.message || '操作没有成功，请稍后重试。');
  }
  return answer.status === 204 ? null : answer.json();
}

/** As if it were typed: the form takes it up. */
function write(field, text) {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const written = value.slice(0, from) + text + value.slice(to);
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(field, written);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  field.setSelectionRange(from + text.length, from + text.length);
}

class Offer {
  constructor(field, task) {
    Object.assign(this, { field, task });
    this.body = element('div', { class: 'kc-sentences-body' });
    this.box = element('dialog', { class: 'kc-sentences', 'aria-label': '常用语' }, element('h4', {}, '常用语'), this.body,
      element('form', { method: 'dialog' }, element('button', { class: 'btn btn-default' }, '关闭')));
    this.box.addEventListener('close', () => {
      this.box.remove();
      field.focus();
    });
    this.box.addEventListener('click', event => event.target === this.box && this.box.close());
    document.body.append(this.box);
    this.box.showModal();
    this.draw();
  }

  async draw(problem) {
    try {
      const view = await ask(`/task/${encodeURIComponent(this.task)}`, 'GET');
      this.body.replaceChildren(...this.list(view), ...this.keeping(view), ...(problem ? [this.trouble(problem)] : []));
    } catch (failed) {
      this.body.replaceChildren(this.trouble(failed));
    }
  }

  trouble(problem) {
    return element('p', { class: 'kc-sentences-trouble', role: 'alert' }, problem.message);
  }

  list({ sentences }) {
    if (sentences.length === 0) {
      return [element('p', {}, '还没有常用语。在文本框里写好一句，再点下面的“存为常用语”。')];
    }
    return [element('ul', {}, ...sentences.map(one => element('li', {}, element('button', { type: 'button', class: 'kc-sentence', onclick: () => {
      this.box.close();
      write(this.field, one.filled);
    } }, one.filled, ...(one.unit ? [element('small', {}, `${one.unit}共用`)] : [])), ...(one.removable ? [element('button', {
      type: 'button', class: 'kc-sentence-gone', title: '删除这一句', 'aria-label': `删除常用语：${one.words}`, onclick: () => this.remove(one)
    }, '×')] : []))))];
  }

  /** What is kept is what was marked, or all of the field. */
  keeping({ places, keepsForUnit }) {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    const words = element('textarea', { rows: 3, 'aria-label': '要存的常用语' });
    words.value = (from < to ? value.slice(from, to) : value).trim();
    const shared = element('input', { type: 'checkbox' });
    const keep = async () => {
      try {
        await ask('', 'POST', { words: words.value, forUnit: shared.checked });
        this.draw();
      } catch (problem) {
        this.draw(problem);
      }
    };
    return [element('fieldset', {}, element('legend', {}, '存一句新的'), words,
      element('p', {}, '可以用这些字样，写进表单时换成本件的内容：', ...places.map(place => element('button', { type: 'button', class: 'kc-sentence-place',
        onclick: () => {
          words.setRangeText(place, words.selectionStart, words.selectionEnd, 'end');
          words.focus();
        } }, place))),
      ...(keepsForUnit ? [element('label', {}, shared, ' 本单位共用')] : []),
      element('button', { type: 'button', class: 'btn btn-default', onclick: keep }, '存为常用语'))];
  }

  async remove({ id, words, unit }) {
    if (!window.confirm(`删除${unit ? '本单位共用的' : ''}常用语“${words}”吗？`)) {
      return;
    }
    try {
      await ask(`/${id}/removed`, 'POST');
      this.draw();
    } catch (problem) {
      this.draw(problem);
    }
  }
}

/** Only the field that is written in has its button, so that a form that is being drawn is left alone. */
function offer({ target }) {
  if (!(target instanceof Element) || !target.matches(FIELDS) || target.closest('.modal-content') || !taskShown()) {
    return;
  }
  const place = target.closest('.fjs-form-field');
  if (place && !place.querySelector(':scope > .kc-sentences-open')) {
    place.append(element('button', { type: 'button', class: 'kc-sentences-open', onclick: () => new Offer(target, taskShown()) }, '常用语'));
  }
}

document.addEventListener('focusin', offer);
document.addEventListener('input', offer); // a form drawn anew keeps the focus, and loses the button
