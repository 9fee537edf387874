/*
 * What label files cannot do for forms: form-js 1.8.7 and the calendars of the web apps carry their
 * English texts in the code, out of reach of locales/zh.json. They are translated in the page, by
 * an observer that only looks inside forms and calendars.
 */

const FORMS_AND_CALENDARS = '.fjs-container, .flatpickr-calendar, .uib-daypicker, .uib-monthpicker';

/*
 * The places where the libraries write words of their own. A list of what may be touched, not of
 * what may not: labels come from the form, everything else may be a citizen's own words.
 * In a table only the cell across all columns belongs to form-js; it says that there are no rows.
 */
const OWN_WORDS = [
  '.fjs-form-field-error',
  '.fjs-select-placeholder',
  '.fjs-dropdownlist-empty',
  '.fjs-taglist-skip-link',
  '.fjs-repeat-render-add',
  '.fjs-repeat-render-collapse',
  '.fjs-table-empty',
  '.fjs-table-td[colspan]',
  '.fjs-table-nav-label',
  '.flatpickr-weekday',
  '.flatpickr-monthDropdown-months',
  '.cur-month',
  '.uib-daypicker th',
  '.uib-monthpicker th',
  '.uib-monthpicker td'
].join(', ');

const OWN_ATTRIBUTES = {
  placeholder: '.fjs-input, .fjs-taglist-input',
  title: '.fjs-taglist-tag-remove',
  'aria-label': [
    '.fjs-number-arrow-up',
    '.fjs-number-arrow-down',
    '.fjs-repeat-row-remove',
    '.fjs-table-th',
    '.fjs-table-nav-button',
    '.flatpickr-day',
    '.flatpickr-monthDropdown-months',
    '.cur-year',
    '.uib-daypicker th small'
  ].join(', ')
};

const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December'
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const TEXTS = new Map([
  // errors
  ['Field is required.', '此项必填。'],
  ['Value is not a number.', '请输入数字。'],
  ['Value is expected to be an integer.', '请输入整数。'],
  ['Field must be a valid email.', '请输入有效的电子邮箱。'],
  [
    'Field must be a valid  international phone number. (e.g. +4930664040900)',
    '请输入带国际区号的电话号码，例如 +8613800000000。'
  ],
  ['Date and time must both be entered.', '日期和时间都要填写。'],
  // hints and buttons
  ['Search', '搜索'],
  ['Select', '请选择'],
  ['No results', '没有符合的选项'],
  ['All values selected', '已全部选择'],
  ['Skip to search', '跳到搜索'],
  ['Remove tag', '移除'],
  ['Add new', '新增一项'],
  ['Collapse', '收起'],
  ['Nothing to show.', '暂无数据'],
  ['of', '/'],
  ['Previous page', '上一页'],
  ['Next page', '下一页'],
  ['Click to remove sorting', '点击取消排序'],
  ['Increment', '增加'],
  ['Decrement', '减少'],
  ['hh:mm', '时:分'],
  ['hh:mm ?m', '时:分 AM/PM'],
  // calendars
  ['Month', '月'],
  ['Year', '年'],
  ['previous', '往前'],
  ['next', '往后'],
  ...MONTHS.map((month, index) => [month, `${index + 1}月`]),
  ...WEEKDAYS.map((day, index) => [day, `星期${'日一二三四五六'[index]}`]),
  ...WEEKDAYS.map((day, index) => [day.slice(0, 3), '日一二三四五六'[index]])
]);

const MONTH = `(${MONTHS.join('|')})`;
const monthNumber = name => MONTHS.indexOf(name) + 1;

const PATTERNS = [
  [/^Field must have minimum length of (.+)\.$/, (_, n) => `至少填写${n}个字。`],
  [/^Field must have maximum length of (.+)\.$/, (_, n) => `最多填写${n}个字。`],
  [/^Field must have minimum value of (.+)\.$/, (_, n) => `不得小于${n}。`],
  [/^Field must have maximum value of (.+)\.$/, (_, n) => `不得大于${n}。`],
  [/^Field must match pattern .+\.$/s, () => '格式不符合要求。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, (_, n) => `最多${n}位小数。`],
  [
    /^Please select a valid value, the two nearest valid values are (\S+) and (\S+)\.$/,
    (_, lower, upper) => `数值无效，最接近的有效值是${lower}和${upper}。`
  ],
  [/^Expand all \((\d+)\)$/, (_, n) => `全部展开（${n}）`],
  [/^Remove list item (\d+)$/, (_, n) => `删除第${n}项`],
  [/^Click to sort by (.+) ascending$/s, (_, column) => `点击按“${column}”升序排列`],
  [/^Click to sort by (.+) descending$/s, (_, column) => `点击按“${column}”降序排列`],
  [new RegExp(`^${MONTH} (\\d{4})$`), (_, month, year) => `${year}年${monthNumber(month)}月`],
  [
    new RegExp(`^${MONTH} (\\d{1,2}), (\\d{4})$`),
    (_, month, day, year) => `${year}年${monthNumber(month)}月${day}日`
  ],
  // the mask of a date follows the browser: mm/dd/yyyy, yyyy/mm/dd, dd.mm.yyyy
  [
    /^(?=.*yy)(?:d+|m+|y+)(?:[^a-z]+(?:d+|m+|y+)){2}$/,
    mask => mask.replace(/y+/, '年').replace(/m+/, '月').replace(/d+/, '日')
  ]
];

/** Gives the Chinese text, or null for a text that is not one of the libraries' own. */
function translate(text) {
  const words = text.trim();
  if (TEXTS.has(words)) {
    return text.replace(words, () => TEXTS.get(words));
  }
  for (const [pattern, inChinese] of PATTERNS) {
    if (pattern.test(words)) {
      return text.replace(words, () => words.replace(pattern, inChinese));
    }
  }
  return null;
}

function translateText(node) {
  if (node.parentElement?.closest(OWN_WORDS)) {
    const inChinese = translate(node.data);
    if (inChinese !== null && inChinese !== node.data) {
      node.data = inChinese;
    }
  }
}

function translateAttribute(element, name) {
  if (element.hasAttribute(name) && element.matches(OWN_ATTRIBUTES[name])) {
    const inChinese = translate(element.getAttribute(name));
    if (inChinese !== null && inChinese !== element.getAttribute(name)) {
      element.setAttribute(name, inChinese);
    }
  }
}

function translateTree(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      translateText(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      Object.keys(OWN_ATTRIBUTES).forEach(name => translateAttribute(node, name));
    }
  }
}

function translateAdded(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  if (element?.closest(FORMS_AND_CALENDARS)) {
    translateTree(node);
  } else if (element === node) {
    node.querySelectorAll(FORMS_AND_CALENDARS).forEach(translateTree);
  }
}

function translateChange({ type, target, attributeName, addedNodes }) {
  if (type === 'childList') {
    addedNodes.forEach(translateAdded);
  } else if (type === 'attributes') {
    translateAttribute(target, attributeName);
  } else {
    translateText(target);
  }
}

new MutationObserver(changes => changes.forEach(translateChange)).observe(document.documentElement, {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  attributeFilter: Object.keys(OWN_ATTRIBUTES)
});

// the loader collects plug-ins from here; this script has none
export default [];
