/*
 * The pages of the workplace, in the order of the menu. Each says which address it has, and draws itself:
 *
 *   { path, label, group, may(entry), draw(node, { entry, query, rest, go }) }
 *
 * rest is what follows the path in the address. draw may answer how to leave the page. A page without a label is in no menu. Other
 * plug-ins of the home page have theirs in their own folder. What a page says of itself stands in help.js.
 */
import { fieldwork } from '../../../fieldwork/static/app/fieldwork.js';
import { figures } from '../../../figures/static/app/figures.js';
import { notices } from '../../../notices/static/app/notices.js';
import { pictures } from '../../../figures/static/app/pictures.js';
import { oneCase } from './case.js';
import { guide } from './guide.js';
import { ledger } from './ledger.js';
import { people } from './people.js';
import { registers } from './registers.js';
import { search } from './search.js';
import { several } from './several.js';
import { today } from './today.js';

export const GROUPS = ['工作', '台账', '数字', '帮助'];

export const PAGES = [today, notices, several, people, fieldwork, ledger, registers, search, oneCase, figures, pictures, guide];
