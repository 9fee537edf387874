/* What both pages are asked: period, what to compare with, unit, tier. The address keeps it, so that it can be sent on. */
import { ask, h } from '../../../workplace/static/app/dom.js';

let standing = null;

/** What the plug-in says of the reader, asked once per login. */
export function entry() {
  const login = document.cookie;
  if (!standing || standing.login !== login) {
    standing = { login, answer: ask('figures', '/entry') };
    standing.answer.catch(() => { standing = null; });
  }
  return standing.answer;
}

const two = number => String(number).padStart(2, '0');

/** The months of the last two years, the newest first. */
export function months() {
  const now = new Date();
  return Array.from({ length: 24 }, (_, back) => {
    const month = new Date(now.getFullYear(), now.getMonth() - back, 1);
    return `${month.getFullYear()}-${two(month.getMonth() + 1)}`;
  });
}

const yearLabel = (year, no) => `${year} 年${['（今年）', '（去年）'][no] ?? ''}`;
export const monthLabel = (month, no) => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月${['（本月）', '（上月）'][no] ?? ''}`;

export function periods(years) {
  return [['', [['all', '建账以来']]], ['按年', years.map((year, no) => [year, yearLabel(year, no)])],
    ['按月', months().map((month, no) => [month, monthLabel(month, no)])]];
}

export function periodLabel(word, years) {
  return periods(years).flatMap(([, choices]) => choices).find(([value]) => value === word)?.[1] ?? word;
}

/** @returns the form; a change goes to the same page with another question */
export function chooser(known, asked, change, { compare }) {
  const select = (name, label, groups) => h('label', {}, label, h('select', { name,
    onchange: event => change({ ...asked, [name]: event.target.value }) },
  groups.map(([group, choices]) => {
    const options = choices.map(([value, text]) => h('option', { value, selected: (asked[name] ?? '') === value }, text));
    return group ? h('optgroup', { label: group }, options) : options;
  })));
  const units = tier => known.units.filter(unit => unit.tier === tier).map(unit => [unit.value, unit.label]);
  return h('form', { class: 'kcf-chooser kcw-noprint', onsubmit: event => event.preventDefault() },
    select('period', '期间', periods(known.years)),
    compare ? select('compare', '对比', [['', [['', '不对比']]], ...periods(known.years).slice(1)]) : null,
    known.units.length > 1 ? select('unit', '单位', [['', [['', known.area]]],
      ...known.tiers.slice().reverse().map(tier => [tier.label, units(tier.value)])]) : null,
    known.units.length > 1 ? select('tier', '台账层级', [['', [['', '各级'], ...known.tiers.map(tier => [tier.value, tier.label])]]]) : null);
}

/** What the address asks, without what it does not say. */
export function asked(query) {
  const found = { period: query.get('period') || 'all' };
  ['compare', 'unit', 'tier', 'by'].forEach(name => {
    if (query.get(name)) {
      found[name] = query.get(name);
    }
  });
  return found;
}

/** What is shown, on paper, too. */
export function said(known, question, asOf, uncounted = 0) {
  const unit = known.units.find(one => one.value === question.unit);
  const tier = known.tiers.find(one => one.value === question.tier);
  return h('p', { class: 'kcw-quiet', role: 'status' },
    [unit ? `${unit.label}及所辖` : known.area, tier?.label, periodLabel(question.period, known.years)].filter(Boolean).join(' · '),
    `，截至 ${asOf}`, uncounted ? `；另有 ${uncounted} 件的最新变动还没有计入` : '', '。');
}
