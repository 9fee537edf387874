package cn.kuaichu.faces.inbox;

import org.camunda.bpm.engine.variable.VariableMap;

/**
 * What a form shows of a matter that is not a case, or not one alone: an order, a conference, an inspection, a list.
 * A reader of the task may see it; the engine has checked that he is one.
 */
interface TaskPart {
  void addTo(VariableMap shown, String taskId);
}
