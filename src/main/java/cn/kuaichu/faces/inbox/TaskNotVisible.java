package cn.kuaichu.faces.inbox;

/** There is no such task, or none this reader may know of. */
final class TaskNotVisible extends Answers.NotVisible {
  TaskNotVisible() {
    super("这项待办已经办结、被收回，或不属于您的单位，请刷新列表。");
  }
}
