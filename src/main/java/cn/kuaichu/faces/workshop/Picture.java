package cn.kuaichu.faces.workshop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A model as its own file draws it, as SVG. */
final class Picture {
  private static final Set<String> EDGES = Set.of("sequenceFlow", "messageFlow", "association", "dataInputAssociation",
      "dataOutputAssociation");
  private static final Set<String> LOOPS = Set.of("multiInstanceLoopCharacteristics", "standardLoopCharacteristics");
  private static final double OUTSIDE = 11;
  private static final double NARROWEST = 90;
  private static final double CORNER = 5;
  private final Map<String, Element> elements;
  private final Ink ink = new Ink();
  private final Shapes shapes = new Shapes(ink);

  private Picture(Map<String, Element> elements) {
    this.elements = elements;
  }

  /** One picture for each drawing in the file: a closed sub-process may have its own. @param name of the model */
  static List<String> of(Document file, String name) {
    Map<String, Element> elements = elements(file);
    return Drawn.children(file.getDocumentElement(), "BPMNDiagram").stream()
        .map(diagram -> new Picture(elements).draw(diagram).svg(name)).filter(svg -> !svg.isEmpty()).toList();
  }

  /** Kinds of elements in the file of which there is no drawing here. */
  static Set<String> undrawn(Document file) {
    Map<String, Element> elements = elements(file);
    Set<String> undrawn = new TreeSet<>();
    shown(file).stream().map(part -> elements.get(part.getAttribute("bpmnElement"))).filter(one -> one != null)
        .forEach(element -> {
          if (!Shapes.knows(element.getLocalName()) && !EDGES.contains(element.getLocalName())) {
            undrawn.add(element.getLocalName());
          }
          Drawn.children(element).stream().map(Element::getLocalName)
              .filter(kind -> kind.endsWith("EventDefinition") && !Signs.isEventDefinition(kind)
                  || kind.endsWith("LoopCharacteristics") && !LOOPS.contains(kind))
              .forEach(undrawn::add);
        });
    return undrawn;
  }

  private static List<Element> shown(Document file) {
    return Drawn.children(file.getDocumentElement(), "BPMNDiagram").stream()
        .flatMap(diagram -> Drawn.children(diagram, "BPMNPlane").stream())
        .flatMap(plane -> Drawn.children(plane).stream()).toList();
  }

  private static Map<String, Element> elements(Document file) {
    Map<String, Element> found = new HashMap<>();
    collect(file.getDocumentElement(), found);
    return found;
  }

  private static void collect(Element element, Map<String, Element> found) {
    for (Element child : Drawn.children(element)) {
      if (!child.getLocalName().startsWith("BPMN")) {
        found.put(child.getAttribute("id"), child);
        collect(child, found);
      }
    }
  }

  /** @param shape of the drawing. @param element what it shows. */
  private record Shape(Element shape, Element element, Box box) {
    boolean isHolder() {
      return Shapes.HOLDERS.contains(element.getLocalName());
    }

    int layer() {
      return isHolder() ? 0 : element.getLocalName().equals("boundaryEvent") ? 2 : 1;
    }
  }

  private Ink draw(Element diagram) {
    List<Element> parts = Drawn.children(diagram, "BPMNPlane").stream()
        .flatMap(plane -> Drawn.children(plane).stream()).toList();
    List<Shape> standing = new ArrayList<>();
    parts.stream().filter(part -> part.getLocalName().equals("BPMNShape"))
        .forEach(part -> Optional.ofNullable(elements.get(part.getAttribute("bpmnElement")))
            .flatMap(element -> Drawn.box(part).map(box -> new Shape(part, element, box))).ifPresent(standing::add));
    Set<String> filled = new HashSet<>();
    standing.forEach(one -> filled.add(((Element) one.element.getParentNode()).getAttribute("id")));
    standing.sort(Comparator.comparing(Shape::layer)
        .thenComparing(one -> one.isHolder() ? -one.box.area() : 0));
    standing.stream().filter(Shape::isHolder).forEach(one -> draw(one, filled));
    List<Element> ways = parts.stream().filter(part -> part.getLocalName().equals("BPMNEdge")).toList();
    ways.forEach(this::way);
    standing.stream().filter(one -> !one.isHolder()).forEach(one -> draw(one, filled));
    standing.forEach(this::name);
    ways.forEach(this::nameOfWay);
    return ink;
  }

  private void draw(Shape one, Set<String> filled) {
    boolean open = "true".equals(one.shape.getAttribute("isExpanded"))
        || !one.shape.hasAttribute("isExpanded") && filled.contains(one.element.getAttribute("id"));
    shapes.draw(one.element, one.box, Drawn.pen(one.shape, Pen.OUTLINE), open,
        "true".equals(one.shape.getAttribute("isMarkerVisible")),
        !"false".equals(one.shape.getAttribute("isHorizontal")));
  }

  private void name(Shape one) {
    String kind = one.element.getLocalName();
    String name = kind.equals("group") ? category(one.element) : one.element.getAttribute("name");
    if (!Shapes.isNamedOutside(kind) || name.isBlank()) {
      return;
    }
    double y = kind.equals("group") ? one.box.y() + 5 : one.box.bottom() + 7;
    outside(name, Drawn.label(one.shape).orElse(new Box(one.box.x(), y, one.box.width(), 0)));
  }

  private String category(Element group) {
    return Optional.ofNullable(elements.get(group.getAttribute("categoryValueRef")))
        .map(value -> value.getAttribute("value")).orElse("");
  }

  private void outside(String name, Box label) {
    double width = Math.max(NARROWEST, label.width());
    ink.below(name, new Box(label.centreX() - width / 2, label.y(), width, label.height()), OUTSIDE);
  }

  private void way(Element edge) {
    List<double[]> way = Drawn.way(edge);
    Element element = elements.get(edge.getAttribute("bpmnElement"));
    if (element == null || way.size() < 2) {
      return;
    }
    way.forEach(point -> ink.reach(new Box(point[0], point[1], 0, 0)));
    Pen pen = Drawn.pen(edge, Pen.LINE);
    switch (element.getLocalName()) {
      case "sequenceFlow" -> {
        ink.path(0, 0, line(way), pen);
        arrow(way, pen);
        start(element, way, pen);
      }
      case "messageFlow" -> {
        ink.path(0, 0, line(way), pen.thick(1.5).dashed("10 11"));
        ink.circle(way.get(0)[0], way.get(0)[1], 3.5, pen.thick(1).filled("white"));
        end(way, "M-10 -5 L0 0 L-10 5 Z", pen.thick(1).filled("white"));
      }
      default -> {
        ink.path(0, 0, line(way), pen.dashed("0.5 5"));
        if (element.getLocalName().startsWith("data") || !element.getAttribute("associationDirection").isEmpty()
            && !element.getAttribute("associationDirection").equals("None")) {
          end(way, "M-9 -5 L0 0 L-9 5", pen.thick(1.5));
        }
      }
    }
  }

  private void arrow(List<double[]> way, Pen pen) {
    end(way, "M-10 -5 L0 0 L-10 5 Z", pen.thick(1).filled(pen.stroke()));
  }

  private void end(List<double[]> way, String head, Pen pen) {
    double[] last = way.get(way.size() - 1);
    ink.path(last[0], last[1], turn(way.get(way.size() - 2), last), head, pen);
  }

  /** The slash of a default, the diamond of a condition at a task. */
  private void start(Element flow, List<double[]> way, Pen pen) {
    Element source = elements.get(flow.getAttribute("sourceRef"));
    if (source == null) {
      return;
    }
    double turn = turn(way.get(0), way.get(1));
    if (source.getAttribute("default").equals(flow.getAttribute("id"))) {
      ink.path(way.get(0)[0], way.get(0)[1], turn, "M6 -6 L10 6", pen);
    } else if (!Signs.isGateway(source.getLocalName())
        && !Drawn.children(flow, "conditionExpression").isEmpty()) {
      ink.path(way.get(0)[0], way.get(0)[1], turn, "M0 0 L8 -4 L16 0 L8 4 Z", pen.thick(1).filled("white"));
    }
  }

  private static double turn(double[] from, double[] to) {
    return Math.toDegrees(Math.atan2(to[1] - from[1], to[0] - from[0]));
  }

  /** With rounded corners. */
  private static String line(List<double[]> way) {
    StringBuilder path = new StringBuilder("M" + at(way.get(0)));
    for (int i = 1; i < way.size() - 1; i++) {
      double[] corner = way.get(i);
      path.append(" L").append(at(towards(corner, way.get(i - 1)))).append(" Q").append(at(corner)).append(' ')
          .append(at(towards(corner, way.get(i + 1))));
    }
    return path + " L" + at(way.get(way.size() - 1));
  }

  private static double[] towards(double[] corner, double[] other) {
    double length = Math.hypot(other[0] - corner[0], other[1] - corner[1]);
    double part = Math.min(CORNER, length / 2) / length;
    return new double[] {corner[0] + (other[0] - corner[0]) * part, corner[1] + (other[1] - corner[1]) * part};
  }

  private static String at(double... point) {
    return Ink.number(point[0]) + " " + Ink.number(point[1]);
  }

  private void nameOfWay(Element edge) {
    Element element = elements.get(edge.getAttribute("bpmnElement"));
    List<double[]> way = Drawn.way(edge);
    if (element == null || way.size() < 2 || element.getAttribute("name").isBlank()) {
      return;
    }
    double[] middle = middle(way);
    outside(element.getAttribute("name"),
        Drawn.label(edge).orElse(new Box(middle[0] - NARROWEST / 2, middle[1] - OUTSIDE - 5, NARROWEST, 0)));
  }

  private static double[] middle(List<double[]> way) {
    double half = 0;
    for (int i = 1; i < way.size(); i++) {
      half += length(way, i) / 2;
    }
    int i = 1;
    while (half > length(way, i) && i < way.size() - 1) {
      half -= length(way, i);
      i++;
    }
    double part = half / length(way, i);
    return new double[] {way.get(i - 1)[0] + (way.get(i)[0] - way.get(i - 1)[0]) * part,
        way.get(i - 1)[1] + (way.get(i)[1] - way.get(i - 1)[1]) * part};
  }

  private static double length(List<double[]> way, int i) {
    return Math.hypot(way.get(i)[0] - way.get(i - 1)[0], way.get(i)[1] - way.get(i - 1)[1]);
  }
}
