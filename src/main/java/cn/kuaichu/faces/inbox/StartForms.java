package cn.kuaichu.faces.inbox;

import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** A desk that stands behind start forms of Tasklist. */
interface StartForms {
  /** What is done with the answers of one form. */
  interface Start {
    ProcessInstance with(Map<String, Object> answers);
  }

  /** @return by the key of the process that the form starts */
  Map<String, Start> starts();
}
