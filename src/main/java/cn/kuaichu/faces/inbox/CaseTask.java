package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Appeal;

/**
 * The case behind a task, and what the task says about it.
 *
 * @param unit whose task it is; null where it belongs to none
 * @param sheetNo the sheet it is about; null for other tasks
 * @param visitId the visit it is about; null for other tasks
 */
record CaseTask(Appeal appeal, String unit, Long sheetNo, Long visitId) {}
