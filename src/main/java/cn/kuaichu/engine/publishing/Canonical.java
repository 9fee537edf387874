package cn.kuaichu.engine.publishing;

import cn.kuaichu.engine.cases.CaseSheet;
import cn.kuaichu.engine.check.ModelFiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What a file says, whatever hand wrote it down: Modeler drops defaults, orders attributes and namespaces anew, moves a
 * whole drawing to its origin, measures its labels with the fonts of the machine and raises a form's schema version.
 * A spreadsheet writes cases of tables with its own
 * charset, separator and quotes. Files that say the same are the same.
 */
public final class Canonical {
  private Canonical() {}

  /** @param name tells forms from models and tables */
  public static boolean same(String name, byte[] one, byte[] other) {
    if (Arrays.equals(one, other)) {
      return true;
    }
    try {
      if (!ModelFiles.isForTheEngine(name)) {
        return CaseSheet.read(one).says(CaseSheet.read(other));
      }
      return said(name, one).equals(said(name, other));
    } catch (IllegalArgumentException | CaseSheet.Unreadable unreadable) {
      return false; // the check says what cannot be read, and where
    }
  }

  /** @throws IllegalArgumentException where the file cannot be read, or a place in its drawing is no number */
  static String said(String name, byte[] content) {
    try {
      return name.endsWith(".form") ? form(content) : model(content);
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalArgumentException(name + " cannot be read", e);
    }
  }

  private static String form(byte[] content) throws IOException {
    ObjectMapper json = new ObjectMapper();
    var read = json.readTree(content);
    if (read instanceof ObjectNode form) {
      form.remove(Xml.OF_THE_EDITOR);
    }
    return json.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .writeValueAsString(json.treeToValue(read, Object.class));
  }

  private static String model(byte[] content) throws SAXException, IOException, ParserConfigurationException {
    Element root = Xml.root(content);
    StringBuilder text = new StringBuilder();
    write(root, origin(root), text);
    return text.toString();
  }

  /** The upper left corner of a drawing. */
  private record Origin(double x, double y) {}

  private static Origin origin(Element root) {
    List<double[]> points = new ArrayList<>();
    points(root, points);
    return new Origin(points.stream().mapToDouble(point -> point[0]).min().orElse(0),
        points.stream().mapToDouble(point -> point[1]).min().orElse(0));
  }

  private static void points(Element element, List<double[]> points) {
    if (isPoint(element) && !isOfLabel(element)) {
      points.add(new double[] {number(element, "x"), number(element, "y")});
    }
    Xml.children(element).forEach(child -> points(child, points));
  }

  private static boolean isPoint(Element element) {
    return element.hasAttribute("x") && element.hasAttribute("y");
  }

  private static boolean isOfLabel(Element element) {
    return element.getParentNode().getLocalName().equals("BPMNLabel");
  }

  private static void write(Element element, Origin origin, StringBuilder text) {
    text.append('<').append(element.getNamespaceURI()).append(':').append(element.getLocalName());
    attributes(element, origin).forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    text.append('>');
    List<Element> children = Xml.children(element);
    if (children.isEmpty()) {
      text.append(element.getTextContent().strip());
    }
    // a drawing's shapes stand in any order
    boolean drawn = element.getLocalName().equals("BPMNPlane");
    List<String> inner = new ArrayList<>();
    for (Element child : children) {
      StringBuilder one = new StringBuilder();
      write(child, origin, one);
      inner.add(one.toString());
    }
    (drawn ? inner.stream().sorted() : inner.stream()).forEach(text::append);
    text.append("</>");
  }

  private static Map<String, String> attributes(Element element, Origin origin) {
    Map<String, String> found = Xml.attributes(element);
    if (isPoint(element)) {
      double x = number(element, "x") - origin.x;
      double y = number(element, "y") - origin.y;
      // Modeler keeps a label's middle, to half a point, and gives it the size of its text
      if (isOfLabel(element)) {
        x = Math.floor(x + number(element, "width") / 2);
        found.keySet().removeAll(Set.of("width", "height"));
      }
      found.put("x", String.valueOf(x));
      found.put("y", String.valueOf(y));
    }
    return found;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
