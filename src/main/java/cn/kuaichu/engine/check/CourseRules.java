package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Nodes.all;
import static cn.kuaichu.engine.check.Nodes.children;
import static cn.kuaichu.engine.check.Nodes.hasCondition;
import static cn.kuaichu.engine.check.Nodes.isJoin;
import static cn.kuaichu.engine.check.Nodes.isSplit;
import static cn.kuaichu.engine.check.Nodes.isTriggered;
import static cn.kuaichu.engine.check.Nodes.places;
import static cn.kuaichu.engine.check.Nodes.questions;
import static cn.kuaichu.engine.check.Nodes.repeated;
import static cn.kuaichu.engine.check.Nodes.scopes;
import static cn.kuaichu.engine.check.Rule.error;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** Where a process begins, splits, joins and ends. */
final class CourseRules {
  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("one-start", "没有不带条件的开始事件，或者不止一个。", "一个流程（子流程）只留一个空白的开始事件；由消息触发的另画消息开始事件。",
          s -> places(scopes(s),
              (BaseElement scope) -> Nodes.blankStarts(scope).count() != (isTriggered(scope) ? 0 : 1))),
      error("end-names", "不同的结束事件同名，分不清是什么结果。", "给每个结束事件写上各不相同的结果。",
          s -> repeated(all(s, EndEvent.class).toList())),
      error("nothing-loose", "前面或者后面没有连线，走不到或者走不下去。", "用连线接上前后环节；多余的删去。",
          s -> places(all(s, FlowNode.class),
              (FlowNode n) -> !isTriggered(n)
                  && (n.getIncoming().isEmpty() && !(n instanceof StartEvent) && !(n instanceof BoundaryEvent)
                      || n.getOutgoing().isEmpty() && !(n instanceof EndEvent)))),
      error("split-or-join", "分支、汇合没有用网关，或者一个网关既分支又汇合。", "在前面加一个网关汇合，或者在后面加一个网关分支；一个网关只做一件事。",
          s -> places(all(s, FlowNode.class),
              (FlowNode n) -> n instanceof Gateway ? isSplit(n) == isJoin(n) : isSplit(n) || isJoin(n))),
      error("gateway-kind", "网关既不是排他网关，也不是并行网关。", "点扳手图标，改为排他网关（×）或者并行网关（+）。",
          s -> places(all(s, Gateway.class),
              (Gateway g) -> !(g instanceof ExclusiveGateway) && !(g instanceof ParallelGateway))),
      error("parallel-pair", "并行分支没有对应的并行汇合。", "让同时开始的各条线都汇到一个并行网关（+）再往下走。",
          s -> places(scopes(s),
              (BaseElement scope) -> children(scope, ParallelGateway.class).filter(Nodes::isSplit)
                  .count() != children(scope, ParallelGateway.class).filter(Nodes::isJoin).count())),
      error("question", "分支的网关没有写成问句。", "把网关的名称写成问句，以“？”结尾，如“是否受理？”。",
          s -> places(questions(s), (ExclusiveGateway g) -> !Text.orEmpty(g.getName()).matches("(?s).*[?\\uff1f]"))),
      error("answers", "网关的某条出线没有名称，或者两条出线同名。", "在每条出线上写上各不相同的答案。",
          s -> questions(s).flatMap(g -> Stream.concat(
              places(g.getOutgoing().stream(), (SequenceFlow f) -> Text.isBlank(f.getName())),
              repeated(g.getOutgoing())))),
      error("condition-place", "条件或者默认标记画在了不是分支的连线上。", "删去这条连线的条件；要分支的，在前面加一个排他网关。",
          s -> places(all(s, SequenceFlow.class), (SequenceFlow f) -> (hasCondition(f) || Nodes.isDefault(f))
              && questions(s).noneMatch(f.getSource()::equals))),
      error("no-lanes", "画了泳道。", "删去泳道：谁来办写在环节的候选岗位里。", s -> places(all(s, LaneSet.class), (LaneSet l) -> true)));

  private CourseRules() {}
}
