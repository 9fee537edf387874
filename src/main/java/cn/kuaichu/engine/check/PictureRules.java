package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Nodes.all;
import static cn.kuaichu.engine.check.Nodes.isTriggered;
import static cn.kuaichu.engine.check.Nodes.places;
import static cn.kuaichu.engine.check.Rule.error;
import static cn.kuaichu.engine.check.Rule.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Whether a process can be read from its picture. */
final class PictureRules {
  /** More is seen on one screen only by making it small. */
  private static final int NODES_ON_A_SCREEN = 20;
  private static final int NODES_AT_MOST = 28;
  private static final double HAIR = 1.0;

  static final List<Rule<BpmnModelInstance>> RULES = List.of(
      error("drawn", "图上没有画出来。", "在 Modeler 里打开文件，删去后重新画上；不要直接改文件的文字。",
          s -> Stream.concat(
              places(all(s, FlowNode.class), (FlowNode n) -> box(n) == null),
              places(all(s, SequenceFlow.class), (SequenceFlow f) -> line(f).size() < 2))),
      warning("many-nodes", "图形有 %1$s 个（不计汇合），超过 " + NODES_ON_A_SCREEN + " 个，一屏看不清。",
          "把相连的几个环节移到另一个流程，用“Call activity”调用。",
          s -> tooMany(s, NODES_ON_A_SCREEN, NODES_AT_MOST)),
      error("too-many-nodes", "图形有 %1$s 个（不计汇合），最多 " + NODES_AT_MOST + " 个。", "把相连的几个环节移到另一个流程，用“Call activity”调用。",
          s -> tooMany(s, NODES_AT_MOST, Integer.MAX_VALUE)),
      error("no-overlap", "与“%1$s”重叠在一起。", "把两个图形拖开。",
          s -> overlaps(all(s, FlowNode.class).filter(n -> box(n) != null))),
      error("right-angles", "连线画斜了。", "拖动连线的折点，使每一段横平竖直。",
          s -> places(all(s, SequenceFlow.class), (SequenceFlow f) -> !isRightAngled(line(f)))),
      error("touches", "连线的起点或者终点没有接到图形上。", "把连线的端点拖到图形的边上。",
          s -> places(all(s, SequenceFlow.class), (SequenceFlow f) -> line(f).size() > 1
              && !(touches(f.getSource(), line(f).get(0)) && touches(f.getTarget(), line(f).get(line(f).size() - 1))))),
      error("happy-path", "从开始到办成没有一条自左至右的直线。", "把顺利办成的一路从左到右排在同一水平线上，其余的排在上下。",
          s -> places(Nodes.scopes(s).filter(scope -> !isTriggered(scope)),
              (BaseElement scope) -> Nodes.blankStarts(scope)
                  .noneMatch(e -> box(e) == null || reachesTheEndStraight(e)))));

  private PictureRules() {}

  private static Stream<Fault> tooMany(Subject<BpmnModelInstance> subject, int over, int upTo) {
    long nodes = all(subject, FlowNode.class).filter(n -> !Nodes.isJoin(n)).count();
    return nodes > over && nodes <= upTo ? all(subject, Process.class).map(p -> Fault.at(p, nodes)) : Stream.empty();
  }

  private static Bounds box(FlowNode node) {
    return node.getDiagramElement() instanceof BpmnShape shape ? shape.getBounds() : null;
  }

  private static List<Waypoint> line(SequenceFlow flow) {
    BpmnEdge edge = flow.getDiagramElement();
    return edge == null ? List.of() : List.copyOf(edge.getWaypoints());
  }

  private static double middle(Bounds box) {
    return box.getY() + box.getHeight() / 2;
  }

  private static Stream<Fault> overlaps(Stream<FlowNode> nodes) {
    List<Drawn> drawn = nodes.map(Drawn::of).toList();
    List<Fault> found = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      for (Drawn other : drawn.subList(i + 1, drawn.size())) {
        if (drawn.get(i).overlaps(other) && !belongTogether(drawn.get(i).node, other.node)) {
          found.add(Fault.at(drawn.get(i).node, Fault.label(other.node)));
        }
      }
    }
    return found.stream();
  }

  private static boolean belongTogether(FlowNode one, FlowNode other) {
    return isInOrOn(one, other) || isInOrOn(other, one);
  }

  private static boolean isInOrOn(ModelElementInstance inner, FlowNode outer) {
    if (inner == null) {
      return false;
    }
    boolean on = inner instanceof BoundaryEvent event && outer.equals(event.getAttachedTo());
    return on || outer.equals(inner.getParentElement()) || isInOrOn(inner.getParentElement(), outer);
  }

  /** Reading a box from the file is slow, comparing all with all is not. */
  private record Drawn(FlowNode node, double left, double top, double right, double bottom) {
    static Drawn of(FlowNode node) {
      Bounds box = box(node);
      return new Drawn(node, box.getX(), box.getY(), box.getX() + box.getWidth(), box.getY() + box.getHeight());
    }

    boolean overlaps(Drawn other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private static boolean isRightAngled(List<Waypoint> line) {
    for (int i = 1; i < line.size(); i++) {
      Waypoint from = line.get(i - 1);
      Waypoint to = line.get(i);
      if (Math.abs(from.getX() - to.getX()) > HAIR && Math.abs(from.getY() - to.getY()) > HAIR) {
        return false;
      }
    }
    return true;
  }

  /** A node that is not drawn is another rule's concern. */
  private static boolean touches(FlowNode node, Waypoint point) {
    Bounds box = box(node);
    return box == null || liesOnBorder(box, point.getX(), point.getY());
  }

  private static boolean liesOnBorder(Bounds box, double x, double y) {
    double left = Math.abs(x - box.getX());
    double right = Math.abs(x - box.getX() - box.getWidth());
    double top = Math.abs(y - box.getY());
    double bottom = Math.abs(y - box.getY() - box.getHeight());
    boolean within = x > box.getX() - HAIR && x < box.getX() + box.getWidth() + HAIR
        && y > box.getY() - HAIR && y < box.getY() + box.getHeight() + HAIR;
    return within && Math.min(Math.min(left, right), Math.min(top, bottom)) <= HAIR;
  }

  private static boolean reachesTheEndStraight(FlowNode node) {
    return node instanceof EndEvent || node.getOutgoing().stream().map(SequenceFlow::getTarget)
        .filter(next -> box(next) == null || isStraightAhead(box(node), box(next)))
        .anyMatch(next -> box(next) == null || reachesTheEndStraight(next));
  }

  private static boolean isStraightAhead(Bounds from, Bounds to) {
    return Math.abs(middle(from) - middle(to)) <= HAIR && to.getX() > from.getX();
  }
}
