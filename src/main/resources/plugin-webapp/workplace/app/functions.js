/* The five functions of the centre (受理、分类、办理、转办、督办, S4): each opens the lists it works on. */
const ROOT = document.querySelector('base').getAttribute('app-root');
const cases = entry => entry.cases;
const supervises = entry => entry.roles.some(role => ['discipline', 'coordinator', 'petition'].includes(role));
const list = (label, query) => ({ label, href: `#/ledger?${query}`, may: cases });

export const FUNCTIONS = [
  ['受理', [list('待甄别', 'list=SCREENING'), list('不予受理', 'list=DECLINED')]],
  ['分类', [list('群众求决', 'category=HELP'), list('行政效能投诉', 'category=CONDUCT')]],
  ['办理', [list('在办', 'list=OPEN&sort=due'), list('已逾期', 'due=LATE&sort=due'), list('已办结', 'list=RESOLVED')]],
  ['转办', [list('告知法定途径', 'list=REDIRECTED'), list('重复并入', 'list=MERGED')]],
  ['督办', [{ label: '督办台', href: `${ROOT}/app/cockpit/default/#/supervision`, may: supervises }]]
];
