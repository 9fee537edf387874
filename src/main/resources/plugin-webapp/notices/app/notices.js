/* 通知: what reached the reader, folded by case, unread first; what his posts have sent and who has read it; how he is told. */
import { ask, h, query as asked, trouble, waiting } from '../../../workplace/static/app/dom.js';

const PLUGIN = 'notices';
const ROOT = document.querySelector('base').getAttribute('app-root');
const TABS = [['received', '收到的'], ['sent', '发出的'], ['settings', '提醒方式']];

/** The count in the head asks again. */
const changed = () => window.dispatchEvent(new Event('kuaichu-notices'));

function style() {
  if (!document.getElementById('kcn-style')) {
    document.head.append(h('link', { id: 'kcn-style', rel: 'stylesheet', href: `${ROOT}/api/welcome/plugin/notices/static/app/plugin.css` }));
  }
}

export const notices = {
  path: '/notices',
  label: '通知',
  group: '工作',
  may: () => true,
  draw: (node, { entry, query }) => {
    style();
    const page = new Notices(node, entry);
    page.show(TABS.some(([tab]) => tab === query.get('tab')) ? query.get('tab') : 'received');
    return () => page.end();
  }
};

class Notices {
  constructor(node, entry) {
    this.entry = entry;
    this.said = h('p', { class: 'kcw-quiet', role: 'status' });
    this.all = h('button', { type: 'button', hidden: true, onclick: () => this.readAll() }, '全部标为已读');
    this.body = h('section', { role: 'tabpanel', id: 'kcn-body', tabindex: 0 });
    this.tabs = TABS.map(([tab, label]) => h('button', { type: 'button', role: 'tab', id: `kcn-tab-${tab}`, 'aria-controls': 'kcn-body',
      onclick: () => this.show(tab), onkeydown: event => this.turn(event) }, label));
    node.replaceChildren(h('div', { class: 'kcn-head' }, h('h1', {}, '通知'), this.all),
      h('div', { class: 'kcn-tabs', role: 'tablist', 'aria-label': '通知' }, this.tabs), this.said, this.body);
    this.live = true;
  }

  end() {
    this.live = false;
  }

  /** Left and right, as everywhere between tabs. */
  turn(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = this.tabs[(this.tabs.indexOf(event.target) + step + this.tabs.length) % this.tabs.length];
      next.focus();
      next.click();
    }
  }

  async show(tab) {
    TABS.forEach(([name], no) => {
      this.tabs[no].setAttribute('aria-selected', name === tab);
      this.tabs[no].tabIndex = name === tab ? 0 : -1;
    });
    this.body.setAttribute('aria-labelledby', `kcn-tab-${tab}`);
    this.tab = tab;
    this.all.hidden = true;
    this.said.textContent = '';
    if (tab === 'settings') {
      this.settings();
      return;
    }
    this.body.replaceChildren(waiting('正在读取……'));
    try {
      await (tab === 'sent' ? this.sent() : this.received());
    } catch (problem) {
      this.body.replaceChildren(trouble(problem));
    }
  }

  async received() {
    const page = await ask(PLUGIN, '/cases');
    if (!this.live || this.tab !== 'received') {
      return;
    }
    this.upTo = page.upTo;
    if (page.rows.length) {
      this.counted(page.unread);
    }
    this.list = h('ul', { class: 'kcn-list' }, page.rows.map(row => this.row(row)));
    this.body.replaceChildren(page.rows.length ? this.list : h('p', { class: 'kcw-card kcw-quiet' }, '没有新的通知。'), this.next(page.next));
  }

  counted(unread) {
    this.said.textContent = unread ? `${unread} 件有未读通知` : '没有未读通知';
    this.all.hidden = unread === 0;
  }

  next(key) {
    const button = h('button', { type: 'button', hidden: !key, onclick: async () => {
      button.disabled = true;
      try {
        const page = await ask(PLUGIN, `/cases?${asked({ after: key })}`);
        const rows = page.rows.map(row => this.row(row));
        this.list.append(...rows);
        button.replaceWith(this.next(page.next));
        rows[0]?.querySelector('button')?.focus();
      } catch (problem) {
        button.replaceWith(trouble(problem), this.next(key));
      }
    } }, '显示更多');
    return button;
  }

  row(row) {
    const more = h('div', { hidden: true, class: 'kcn-more', id: `kcn-more-${row.number}` });
    const open = h('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': more.id,
      'aria-label': `诉求 ${row.number} 的通知，共 ${row.all} 条`, onclick: () => this.unfold(row, more, open) }, row.all > 1 ? `全部 ${row.all} 条` : '详情');
    const item = h('li', { class: `kcn-case${row.unread ? ' kcn-unread' : ''}${row.urgent ? ' kcn-urgent' : ''}` },
      h('p', { class: 'kcn-words' }, row.unread ? h('span', { class: `kcn-mark${row.urgent ? '' : ' kcn-new'}` },
        row.urgent ? '要紧' : '未读') : null, row.words),
      h('p', { class: 'kcn-of' }, this.places(row.number), ` · ${row.title} · ${row.at}${row.unread > 1 ? ` · ${row.unread} 条未读` : ''}`),
      h('div', { class: 'kcn-does' }, open, row.unread ? h('button', { type: 'button',
        'aria-label': `标为已读：诉求 ${row.number}`, onclick: event => this.read(row, item, event.target) }, '标为已读') : null), more);
    return item;
  }

  /** The case's own page for those who have it, and the tasks. */
  places(number) {
    const find = `${ROOT}/app/tasklist/default/#/?find=${encodeURIComponent(number)}`;
    return [this.entry.cases ? h('a', { href: `#/case/${encodeURIComponent(number)}` }, number) : number, ' · ',
      h('a', { href: find, 'aria-label': `查待办：诉求 ${number}` }, '查待办')];
  }

  async unfold(row, more, open) {
    more.hidden = !more.hidden;
    open.setAttribute('aria-expanded', String(!more.hidden));
    if (!more.hidden) {
      more.replaceChildren(waiting('正在读取……'));
      try {
        const { rows } = await ask(PLUGIN, `/cases/${encodeURIComponent(row.number)}`);
        more.replaceChildren(h('ul', {}, rows.map(line => h('li', {}, line.words,
          h('small', {}, `${line.at} · 发给${line.to} · ${line.read ? `已读：${line.read}` : '未读'}`),
          line.others.map(other => h('small', {}, `同时发给${other.to} · ${other.read ? `已读：${other.read}` : '还没有读'}`))))));
      } catch (problem) {
        more.replaceChildren(trouble(problem));
      }
    }
  }

  async read(row, item, button) {
    button.disabled = true;
    try {
      const count = await ask(PLUGIN, '/read', { number: row.number, upTo: row.upTo });
      const now = this.row({ ...row, unread: 0, urgent: false });
      const next = item.nextElementSibling ?? item.previousElementSibling;
      item.replaceWith(now);
      (next?.querySelector('button') ?? this.tabs[0]).focus();
      this.counted(count.cases);
      changed();
    } catch (problem) {
      button.disabled = false;
      item.append(trouble(problem));
    }
  }

  async readAll() {
    this.all.disabled = true;
    try {
      await ask(PLUGIN, '/read', { number: null, upTo: this.upTo });
      await this.received();
      this.tabs[0].focus();
      changed();
    } catch (problem) {
      this.body.prepend(trouble(problem));
    } finally {
      this.all.disabled = false;
    }
  }

  async sent() {
    const { rows } = await ask(PLUGIN, '/receipts');
    if (!this.live || this.tab !== 'sent') {
      return;
    }
    this.said.textContent = rows.length ? '您的岗位发出、需要回执的通知；没有读的在前' : '';
    this.body.replaceChildren(rows.length ? h('ul', { class: 'kcn-list kcn-receipts' }, rows.map(row => h('li', {
      class: `kcn-case${row.read ? '' : ' kcn-unread'}` }, h('p', { class: 'kcn-words' }, row.words),
    h('p', { class: 'kcn-of' }, `${row.number} · ${row.at} · 发给${row.to} · ${row.read ? `已读：${row.read}` : '还没有读'}`))))
      : h('p', { class: 'kcw-card kcw-quiet' }, '您的岗位没有发出需要回执的通知。'));
  }

  /** Kept by this browser alone; the words of a case are in neither. */
  settings() {
    const choice = (key, label, may) => {
      const box = h('input', { type: 'checkbox', checked: localStorage.getItem(key) === 'yes', onchange: async () => {
        const on = box.checked && await may();
        box.checked = on;
        if (on) {
          localStorage.setItem(key, 'yes');
        } else {
          localStorage.removeItem(key);
        }
      } });
      return h('label', { class: 'kcn-choice' }, box, label);
    };
    const problem = h('p', { class: 'kcw-warning', role: 'status', hidden: true });
    const desktop = async () => {
      const allowed = 'Notification' in window && await Notification.requestPermission() === 'granted';
      problem.textContent = '浏览器没有允许桌面提醒。请在浏览器的网站设置里允许本站“通知”后再选。';
      problem.hidden = allowed;
      return allowed;
    };
    this.body.replaceChildren(h('div', { class: 'kcw-card' },
      choice('kuaichu.notices.sound', '有新的通知时响一声', async () => {
        window.dispatchEvent(new Event('kuaichu-ring'));
        return true;
      }),
      choice('kuaichu.notices.desktop', '有新的通知时在桌面上提醒（只说有几件，不说内容）', desktop), problem,
      h('p', { class: 'kcw-quiet' }, '只对这台电脑上的这个浏览器有效。')));
  }
}
