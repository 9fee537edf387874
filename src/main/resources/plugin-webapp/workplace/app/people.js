/* 人员与指派: what each of a leader's people has in hand, and the tasks of his unit that he gives to somebody. */
import { ask, h, outcome, trouble, waiting } from './dom.js';
import { light, link } from './rows.js';

const LEADERS = ['leader', 'principal'];

export const people = {
  path: '/people',
  label: '人员与指派',
  group: '工作',
  may: entry => entry.roles.some(role => LEADERS.includes(role)),
  draw: node => {
    const page = new People(node);
    page.load();
  }
};

class People {
  constructor(node) {
    this.node = node;
    this.word = h('div', { role: 'status', 'aria-live': 'polite' });
    this.place = h('div', {}, waiting('正在打开…'));
    node.replaceChildren(h('h1', {}, '人员与指派'), this.word, this.place);
  }

  async load() {
    try {
      this.view = await ask('workplace', '/people');
      this.place.replaceChildren(this.tasks(), this.loads());
    } catch (problem) {
      this.place.replaceChildren(trouble(problem));
    }
  }

  tasks() {
    const { waiting: tasks } = this.view;
    if (!tasks.length) {
      return h('section', { class: 'kcw-card' }, h('h2', {}, '本单位待办'), h('p', { class: 'kcw-empty' }, '本单位没有可以指派的待办。'));
    }
    const HEADS = ['选', '编号', '待办', '岗位', '在谁手里', '期限'];
    const boxes = tasks.map(task => h('input', { type: 'checkbox', value: task.task, 'aria-label': `选 ${task.number} ${task.name}` }));
    const to = h('select', { name: 'to', 'aria-label': '指派给' });
    const offer = () => {
      const posts = new Set(tasks.filter((task, at) => boxes[at].checked).map(task => task.post));
      const able = posts.size === 1 ? this.view.colleagues.filter(one => posts.has(one.post)) : [];
      to.replaceChildren(h('option', { value: '' }, posts.size > 1 ? '只能一次指派同一岗位的' : '请选择同志'),
        ...able.map(one => h('option', { value: one.login }, one.name)));
    };
    boxes.forEach(box => box.addEventListener('change', offer));
    offer();
    const chosen = () => boxes.filter(box => box.checked).map(box => box.value);
    return h('section', { class: 'kcw-card' }, h('h2', {}, '本单位待办'),
      h('table', { class: 'kcw-table' }, h('caption', { class: 'kcw-hidden' }, '本单位待办'), h('thead', {}, h('tr', {}, HEADS.map(head => h('th', { scope: 'col' }, head)))),
        h('tbody', {}, tasks.map((task, at) => h('tr', {}, [boxes[at], link(task.number), task.name, task.role,
          task.given ?? '还没有人领取', task.left ? [light(task), h('small', {}, task.due)] : ''].map((cell, no) => h('td', { 'data-label': HEADS[no] }, cell)))))),
      h('p', { class: 'kcw-assign' }, to, h('button', { type: 'button', class: 'kcw-main', onclick: () => (to.value ? this.give(chosen(), to.value)
        : this.say('请先勾选待办，再选择同志。')) }, '指派'),
      h('button', { type: 'button', onclick: () => this.give(chosen(), null) }, '收回'), h('small', {}, '签字须由本人办理，不在此列。指派和收回都记入本件。')));
  }

  say(text) {
    this.word.replaceChildren(h('p', { class: 'kcw-warning' }, text));
  }

  /** The list is read again before the answer is said: what is ticked after the answer stays ticked. */
  async give(tasks, assignee) {
    this.place.querySelectorAll('button').forEach(button => { button.disabled = true; });
    let answer;
    try {
      const { given, refused } = await ask('workplace', '/people/tasks', { tasks, assignee });
      answer = outcome(assignee ? '已指派' : '已收回', given, refused);
    } catch (problem) {
      answer = [trouble(problem)];
    }
    await this.load();
    this.word.replaceChildren(...answer);
  }

  loads() {
    const HEADS = ['姓名', '单位', '手里的待办', '其中逾期', '最早一项'];
    const { loads } = this.view;
    return h('section', { class: 'kcw-card' }, h('h2', {}, '各人手里的待办'), loads.length ? h('table', { class: 'kcw-table' },
      h('caption', { class: 'kcw-hidden' }, '各人手里的待办'), h('thead', {}, h('tr', {}, HEADS.map(head => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, loads.map(one => h('tr', {}, [one.name ?? '还没有人领取', one.unit, one.open, one.late || '', one.oldest].map((cell, at) =>
        h('td', { 'data-label': HEADS[at] }, cell)))))) : h('p', { class: 'kcw-empty' }, '本单位和下级单位都没有待办。'));
  }
}
