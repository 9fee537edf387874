import { ask, h, light } from './dom.js';

/* 移送与结果: what was referred, and what came back of it, in counts alone; a correction is a new version. */

const STATES = [['', '全部移送'], ['AWAITED', '待回复'], ['FILED', '已立案'], ['NOT_FILED', '未立案']];
const seen = { state: '', page: 0 };

/** Draws into a card's body and asks again by itself when somebody chooses, turns the page or writes a result. */
export class Referrals {
  constructor(api, body, open, written) {
    Object.assign(this, { api, body, open, written });
  }

  again(change) {
    Object.assign(seen, change);
    return this.refresh();
  }

  async refresh() {
    try {
      const found = await ask(this.api, `/referrals?state=${seen.state}&page=${seen.page}`);
      this.body.replaceChildren(this.choice(), sums(found), ...this.list(found), this.pages(found));
    } catch (problem) {
      this.body.replaceChildren(this.choice(), h('p', { class: 'kcs-problem', role: 'alert' }, problem.message));
    }
  }

  choice() {
    return h('div', { class: 'kcs-filter' }, h('label', {}, '移送结果', h('select', { class: 'form-control', name: 'referrals',
      onchange: event => this.again({ state: event.target.value, page: 0 }) },
    STATES.map(([value, text]) => h('option', { value, selected: seen.state === value }, text)))));
  }

  list({ rows, total, page, term }) {
    if (rows.length === 0) {
      return [h('p', { class: 'kcs-quiet', role: 'status' }, '没有这样的移送。督办单移送以后会列在这里，等待登记结果。')];
    }
    const heads = ['督办单', '诉求', '被督办单位', '移送日期', '结果', '立案', '处分', ''];
    return [
      h('p', { class: 'kcs-quiet', role: 'status' },
        `共 ${total} 件，正在看第 ${page * 50 + 1}～${page * 50 + rows.length} 件；移送后 ${term}内应有结果`),
      h('table', { class: 'kcs-table kcs-cases kcs-referrals' },
        h('thead', {}, h('tr', {}, heads.map(text => h('th', { scope: 'col' }, text || h('span', { class: 'kcs-hidden' }, '登记'))))),
        h('tbody', {}, rows.map(row => this.row(row))))
    ];
  }

  row(row) {
    const cell = (label, attributes, ...content) => h('td', { 'data-label': label, ...attributes }, ...content);
    const { answer } = row;
    const filed = answer?.filed;
    return h('tr', { 'data-referral': row.number },
      cell('督办单', { class: 'kcs-short' }, row.number),
      cell('诉求', {}, h('button', { type: 'button', class: 'kcs-number', onclick: () => this.open(row.caseNumber) }, row.caseNumber)),
      cell('单位', {}, row.unit),
      cell('移送', { class: 'kcs-date' }, row.referred),
      cell('结果', {}, light(row.colour, row.left), answer ? [h('small', {}, `${answer.decidedOn} 决定`),
        answer.document ? h('small', {}, answer.document) : null] : h('small', {}, `${row.due} 前应有结果`)),
      cell('立案', { class: 'kcs-short' }, filed ? `${answer.cases} 件 ${answer.persons} 人` : '—'),
      cell('处分', { class: 'kcs-short' }, filed ? `${answer.sanctioned} 人` : '—'),
      cell('', { class: 'kcs-go' }, h('button', { type: 'button', class: 'btn btn-link', onclick: () => this.write(row) },
        answer ? '更正或补报' : '登记结果')));
  }

  write(row) {
    const dialog = h('dialog', { class: 'kcs-dialog', 'aria-label': `督办单 ${row.number} 移送结果`, onclose: () => dialog.remove() },
      h('button', { type: 'button', class: 'kcs-close', 'aria-label': '关闭', onclick: () => dialog.close() }, '✕'),
      h('div', { class: 'kcs-case' }, h('h2', {}, `督办单 ${row.number} 移送结果`),
        h('p', {}, `诉求 ${row.caseNumber} · ${row.unit} · ${row.referred} 移送`), this.form(row, () => {
          dialog.close();
          this.refresh();
          this.written();
        })));
    document.body.append(dialog);
    dialog.showModal();
  }

  form(row, done) {
    const { answer } = row;
    const problem = h('p', { class: 'kcs-problem', role: 'alert', hidden: true });
    const number = (name, least) => h('input', { class: 'form-control', type: 'number', inputmode: 'numeric', name, min: least, max: 9999,
      step: 1, required: true, value: answer?.filed ? answer[name] : null });
    const counts = [['立案件数（件）', number('cases', 1)], ['立案人数（人）', number('persons', 0)], ['其中处分人数（人）', number('sanctioned', 0)]];
    const filedOnly = h('div', { class: 'kcs-counts' }, counts.map(([text, input]) => h('label', {}, text, input)));
    const shown = () => {
      filedOnly.hidden = filed.value !== 'yes';
      counts.forEach(([, input]) => { input.disabled = filedOnly.hidden; });
    };
    const filed = h('select', { class: 'form-control', name: 'filed', required: true, onchange: shown },
      [['', '请选择'], ['yes', '已立案'], ['no', '未立案']].map(([value, text]) => h('option', { value,
        selected: value === (answer ? answer.filed ? 'yes' : 'no' : '') }, text)));
    const decidedOn = h('input', { class: 'form-control', type: 'date', name: 'decidedOn', required: true, min: row.referred,
      value: answer?.decidedOn });
    const paper = h('input', { class: 'form-control', name: 'document', maxlength: 40, placeholder: '发文字号，可不填', value: answer?.document });
    const reason = answer ? h('textarea', { class: 'form-control', name: 'reason', rows: 2, required: true, minlength: 4, maxlength: 2000,
      placeholder: '如：对方机关补报处分结果' }) : null;
    const send = h('button', { type: 'submit', class: 'btn btn-primary' }, answer ? `登记为第 ${answer.version + 1} 版` : '登记结果');
    shown();
    return h('form', { class: 'kcs-new-order kcs-result', onsubmit: async event => {
      event.preventDefault();
      problem.hidden = true;
      send.disabled = true;
      const count = at => filed.value === 'yes' ? Number(counts[at][1].value) : 0;
      try {
        await ask(this.api, `/referrals/${encodeURIComponent(row.number)}`, { version: answer?.version ?? 0, filed: filed.value === 'yes',
          decidedOn: decidedOn.value, cases: count(0), persons: count(1), sanctioned: count(2), document: paper.value.trim() || null,
          reason: reason?.value.trim() || null });
        done();
      } catch (refused) {
        problem.textContent = refused.message;
        problem.hidden = false;
        send.disabled = false;
      }
    } },
    h('p', { class: 'kcs-quiet' }, '只写件数和人数，不写姓名和案情。登记后不能改，有误或有后续的再登记一版，原来的保留在专账里。'),
    h('label', {}, '是否立案', filed), h('label', {}, '决定日期', decidedOn), filedOnly, h('label', {}, '文号', paper),
    reason ? h('label', {}, '更正或补报的理由', reason) : null, problem, send);
  }

  pages({ page, more }) {
    return h('nav', { class: 'kcs-pages', 'aria-label': '移送翻页' },
      page > 0 ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.again({ page: page - 1 }) }, '上一页') : null,
      more ? h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.again({ page: page + 1 }) }, '下一页') : null);
  }
}

function sums({ sums: all }) {
  return h('ul', { class: 'kcs-figures' }, all.map(one => h('li', { class: one.key === 'LATE' && one.count > 0 ? 'kcs-bad' : 'kcs-good' },
    h('b', {}, String(one.count)), one.label)));
}
