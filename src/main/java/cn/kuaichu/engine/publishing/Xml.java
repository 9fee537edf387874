package cn.kuaichu.engine.publishing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A model or a table as its elements, without what an editor writes of its own. */
public final class Xml {
  /** Attributes that Modeler leaves out when they have this value. */
  private static final Map<String, String> DEFAULTS = Map.of("hitPolicy", "UNIQUE", "isSequential", "false",
      "decisionRefBinding", "latest", "calledElementBinding", "latest", "isHorizontal", "true", "asyncBefore", "false",
      "asyncAfter", "false", "exclusive", "true");
  static final Set<String> OF_THE_EDITOR = Set.of("exporter", "exporterVersion", "schemaVersion",
      "executionPlatform", "executionPlatformVersion");

  private Xml() {}

  public static Element root(byte[] content) throws SAXException, IOException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(content)).getDocumentElement();
  }

  public static List<Element> children(Element element) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = element.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  /** By their namespaces and names, without defaults and what only an editor reads. */
  public static Map<String, String> attributes(Element element) {
    Map<String, String> found = new TreeMap<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      String name = attribute.getLocalName();
      String space = attribute.getNamespaceURI();
      boolean silent = XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(space)
          || OF_THE_EDITOR.contains(name) || attribute.getNodeValue().equals(DEFAULTS.get(name));
      if (!silent) {
        found.put(space == null ? name : space + ':' + name, attribute.getNodeValue());
      }
    }
    return found;
  }
}
