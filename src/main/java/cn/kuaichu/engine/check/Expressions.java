package cn.kuaichu.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.transform.dom.DOMSource;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** All expressions of a process, wherever they stand. */
final class Expressions {
  private static final Set<String> NOT_READ = Set.of("documentation", "BPMNDiagram", "script");

  /**
   * One of them.
   *
   * @param owner the element an editor would click on
   * @param where the attribute or the element that holds it, {@code candidateGroups}
   */
  record Written(ModelElementInstance owner, String where, String text) {
    Fault fault(Object... details) {
      return Fault.at(owner, details);
    }
  }

  private final BpmnModelInstance model;
  private final List<Written> found = new ArrayList<>();

  private Expressions(BpmnModelInstance model) {
    this.model = model;
  }

  static List<Written> of(BpmnModelInstance model) {
    Expressions expressions = new Expressions(model);
    DOMSource source = model.getDocument().getDomSource();
    Node node = source.getNode();
    expressions.read(node instanceof Document document ? document.getDocumentElement() : (Element) node);
    return expressions.found;
  }

  private void read(Element element) {
    if (NOT_READ.contains(element.getLocalName())) {
      return;
    }
    for (int no = 0; no < element.getAttributes().getLength(); no++) {
      Node attribute = element.getAttributes().item(no);
      add(element, attribute.getLocalName(), attribute.getNodeValue());
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        read(inner);
      } else {
        add(element, element.getLocalName(), child.getNodeValue());
      }
    }
  }

  private void add(Element element, String where, String text) {
    if (text != null && (text.contains("${") || text.contains("#{"))) {
      found.add(new Written(owner(element), where, text.strip()));
    }
  }

  /** The nearest element that is drawn, or the process. */
  private ModelElementInstance owner(Element element) {
    return Stream.iterate((Node) element, Node::getParentNode).takeWhile(Element.class::isInstance)
        .map(node -> ((Element) node).getAttribute("id")).filter(id -> !id.isEmpty())
        .<ModelElementInstance>map(model::getModelElementById)
        .filter(one -> one instanceof FlowElement || one instanceof Process).findFirst()
        .orElseGet(() -> model.getModelElementsByType(Process.class).iterator().next());
  }
}
