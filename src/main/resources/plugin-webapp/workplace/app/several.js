/* 成批办理: several tasks taken in one go, several cases put on the list of a conference; signatures are given one by one. */
import { ask, h, outcome, trouble, waiting } from './dom.js';
import { link } from './rows.js';

const WORKERS = ['intake', 'handler', 'leader', 'principal', 'discipline', 'coordinator', 'petition'];

export const several = {
  path: '/several',
  label: '成批办理',
  group: '工作',
  may: entry => entry.roles.some(role => WORKERS.includes(role)),
  draw: node => {
    new Several(node).load();
  }
};

class Several {
  constructor(node) {
    this.word = h('div', { role: 'status', 'aria-live': 'polite' });
    this.place = h('div', {}, waiting('正在打开…'));
    this.reason = h('textarea', { id: 'kcw-reason', rows: 3, maxlength: 2000 });
    node.replaceChildren(h('h1', {}, '成批办理'), this.word, this.place);
  }

  async load() {
    try {
      const lines = await ask('workplace', '/tasks');
      this.place.replaceChildren(this.free(lines.filter(line => !line.mine)), this.own(lines.filter(line => line.confers)));
    } catch (problem) {
      this.place.replaceChildren(trouble(problem));
    }
  }

  free(lines) {
    const list = choosing('本单位待领取', lines);
    return h('section', { class: 'kcw-card' }, h('h2', {}, '本单位待领取'), lines.length ? [list.node, h('p', { class: 'kcw-assign' },
      h('button', { type: 'button', class: 'kcw-main', onclick: () => this.send('/tasks/claimed', { tasks: list.chosen() }, '已领取') }, '领取所选'),
      h('small', {}, '签字须由本人逐件办理，不在此列。'))] : h('p', { class: 'kcw-empty' }, '没有等待领取的待办。'));
  }

  own(lines) {
    const list = choosing('提请会商', lines);
    return h('section', { class: 'kcw-card' }, h('h2', {}, '提请会商'), lines.length ? [list.node, h('p', { class: 'kcw-long' }, h('label', { for: 'kcw-reason' }, '理由（写明为什么要几家单位一起定，所选各件相同）'), this.reason),
      h('p', { class: 'kcw-assign' }, h('button', { type: 'button', class: 'kcw-main', onclick: () => this.send('/tasks/conferred', { tasks: list.chosen(), reason: this.reason.value }, '已提请会商') }, '提请会商'))]
      : h('p', { class: 'kcw-empty' }, '您手里没有正在承办的诉求。'));
  }

  /** The list is read again before the answer is said: what is ticked after the answer stays ticked. */
  async send(path, wish, said) {
    this.place.querySelectorAll('button').forEach(button => { button.disabled = true; });
    let answer;
    try {
      const { done, refused } = await ask('workplace', path, wish);
      answer = outcome(said, done, refused);
      if (!refused.length) {
        this.reason.value = '';
      }
    } catch (problem) {
      answer = [trouble(problem)];
    }
    await this.load();
    this.word.replaceChildren(...answer);
  }
}

function choosing(caption, lines) {
  const HEADS = ['选', '编号', '标题', '待办', '期限'];
  const boxes = lines.map(line => h('input', { type: 'checkbox', value: line.task, 'aria-label': `选 ${line.card.number} ${line.name}` }));
  const all = h('input', { type: 'checkbox', 'aria-label': `全选：${caption}`, onchange: event => boxes.forEach(box => { box.checked = event.target.checked; }) });
  return {
    chosen: () => boxes.filter(box => box.checked).map(box => box.value),
    node: h('table', { class: 'kcw-table' }, h('caption', { class: 'kcw-hidden' }, caption), h('thead', {}, h('tr', {}, HEADS.map((head, at) => h('th', { scope: 'col' }, at === 0 ? all : head)))),
      h('tbody', {}, lines.map((line, at) => h('tr', {}, [boxes[at], link(line.card.number), line.card.title, line.name,
        line.card.due ?? ''].map((cell, no) => h('td', { 'data-label': HEADS[no] }, cell))))))
  };
}
