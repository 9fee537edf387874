package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.publishing.Xml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A model or a table that says something else than the one in force.
 *
 * @param standing what is in force; null for a new file
 */
record Changed(String name, byte[] standing, byte[] content) {
  Element after() {
    return read(content);
  }

  Optional<Element> before() {
    return Optional.ofNullable(standing).map(this::read);
  }

  private Element read(byte[] file) {
    try {
      return Xml.root(file);
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new IllegalArgumentException(name + " cannot be read", e);
    }
  }

  /** Elements of the changed file, wherever they stand in it. */
  List<Element> elements(String localName) {
    return elements(after(), localName);
  }

  List<Element> elementsBefore(String localName) {
    return before().map(root -> elements(root, localName)).orElse(List.of());
  }

  boolean stoodBefore(String decision) {
    return elementsBefore("decision").stream().anyMatch(one -> one.getAttribute("id").equals(decision));
  }

  private static List<Element> elements(Element root, String localName) {
    List<Element> found = new ArrayList<>();
    var nodes = root.getElementsByTagNameNS("*", localName);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
