package cn.kuaichu.faces.inbox;

import org.camunda.bpm.engine.variable.VariableMap;

/** A part of what a form shows of the case beside its question; each fills in its own and knows when there is none. */
interface CasePart {
  void addTo(VariableMap shown, CaseTask task);
}
