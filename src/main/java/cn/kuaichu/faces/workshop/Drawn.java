package cn.kuaichu.faces.workshop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the part of a model says that tells where things stand. */
final class Drawn {
  private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,20}|rgb\\([0-9, ]{5,20}\\)");
  private static final int LARGEST = 100_000;

  private Drawn() {}

  static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        children.add(inner);
      }
    }
    return children;
  }

  static List<Element> children(Element element, String kind) {
    return children(element).stream().filter(child -> kind.equals(child.getLocalName())).toList();
  }

  /** Empty where the file does not say it in numbers. */
  static Optional<Box> box(Element shape) {
    return children(shape, "Bounds").stream().findFirst().flatMap(bounds -> {
      Optional<Double> x = number(bounds, "x");
      Optional<Double> y = number(bounds, "y");
      Optional<Double> width = number(bounds, "width").filter(size -> size > 0);
      Optional<Double> height = number(bounds, "height").filter(size -> size > 0);
      return x.isPresent() && y.isPresent() && width.isPresent() && height.isPresent()
          ? Optional.of(new Box(x.get(), y.get(), width.get(), height.get()))
          : Optional.empty();
    });
  }

  /** Where the name stands, if the drawing says so. */
  static Optional<Box> label(Element shapeOrEdge) {
    return children(shapeOrEdge, "BPMNLabel").stream().findFirst().flatMap(Drawn::box);
  }

  static List<double[]> way(Element edge) {
    List<double[]> way = new ArrayList<>();
    for (Element point : children(edge, "waypoint")) {
      Optional<Double> x = number(point, "x");
      Optional<Double> y = number(point, "y");
      boolean repeats = x.isPresent() && y.isPresent() && !way.isEmpty() && way.get(way.size() - 1)[0] == x.get()
          && way.get(way.size() - 1)[1] == y.get();
      if (x.isPresent() && y.isPresent() && !repeats) {
        way.add(new double[] {x.get(), y.get()});
      }
    }
    return way;
  }

  /** In the colours that Modeler's palette gave it. */
  static Pen pen(Element shapeOrEdge, Pen usual) {
    String stroke = colour(shapeOrEdge, "stroke", "border-color").orElse(usual.stroke());
    String fill = usual.fill().equals("none") ? "none"
        : colour(shapeOrEdge, "fill", "background-color").orElse(usual.fill());
    return new Pen(stroke, fill, usual.width(), usual.dash());
  }

  private static Optional<String> colour(Element element, String... names) {
    for (String name : names) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Node attribute = element.getAttributes().item(i);
        if (name.equals(attribute.getLocalName()) && COLOUR.matcher(attribute.getNodeValue()).matches()) {
          return Optional.of(attribute.getNodeValue());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Double> number(Element element, String name) {
    try {
      return Optional.of(Double.parseDouble(element.getAttribute(name))).filter(value -> Math.abs(value) < LARGEST);
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }
}
