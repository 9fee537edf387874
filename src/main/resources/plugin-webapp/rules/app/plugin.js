/* 规则工坊, the page of rules in Cockpit: its entry in the navigation, and the page itself. */
import { pages } from '../../../supervision/static/app/page.js';
import { rules } from './rules.js';

export default pages({ plugin: 'rules', label: '规则工坊', priority: 180, draw: rules });
