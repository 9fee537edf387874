package cn.kuaichu.engine.check;

import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A place where a rule is broken, and what its sentence says about this place. */
record Fault(String element, String label, Object... details) {

  static Fault at(ModelElementInstance element, Object... details) {
    return new Fault(Text.orEmpty(element.getAttributeValue("id")), label(element), details);
  }

  /** The nearest element with an id: listeners, scripts and parameters have none of their own. */
  static Fault at(DomElement element, Object... details) {
    String id = element.getAttribute("id");
    return id == null
        ? at(element.getParentElement(), details)
        : new Fault(id, Text.orEmpty(element.getAttribute("name")), details);
  }

  static String label(ModelElementInstance element) {
    if (element instanceof SequenceFlow flow && Text.isBlank(flow.getName())) {
      return label(flow.getSource()) + " → " + label(flow.getTarget());
    }
    String name = element.getAttributeValue(element instanceof DmnElement ? "label" : "name");
    if (!Text.isBlank(name)) {
      return name;
    }
    return element instanceof FlowElement ? Text.orEmpty(element.getAttributeValue("id")) : "";
  }
}
