package cn.kuaichu.engine.check;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** All house rules of processes. */
final class ProcessRules {
  static final List<Rule<BpmnModelInstance>> ALL = Stream.of(IdentityRules.RULES, CourseRules.RULES, CodeRules.RULES,
      PeopleRules.RULES, PictureRules.RULES, ExpressionRules.RULES,
      ConditionRules.RULES, WaitingRules.RULES).flatMap(List::stream).toList();

  private ProcessRules() {}
}
