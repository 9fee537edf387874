package cn.kuaichu.engine.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Models are data, not programs. Whatever way a process reaches the engine, it is refused when it holds a script, names
 * a Java class, calls a connector, brings a form of its own in HTML, or does its work in anything but a bean made for
 * it.
 */
final class ModelGuard extends AbstractBpmnParseListener {
  private static final Set<String> FORBIDDEN_ELEMENTS = Set.of("scriptTask", "script", "connector");
  private static final Set<String> FORBIDDEN_ATTRIBUTES = Set.of("class", "scriptFormat", "resource", "language",
      "expression", "formKey", "formHandlerClass", "variableMappingClass");
  private static final Set<String> WORKING_ATTRIBUTES = Set.of("delegateExpression",
      "variableMappingDelegateExpression");
  private static final Pattern BEAN = Pattern.compile("[$#]\\{([A-Za-z]+)}");

  private final Map<Object, Object> beans;

  ModelGuard(Map<Object, Object> beans) {
    this.beans = beans;
  }

  @Override
  public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
    check(root);
  }

  private void check(Element element) {
    if (FORBIDDEN_ELEMENTS.contains(element.getTagName())) {
      throw refused(element, element.getTagName());
    }
    for (String key : element.attributes()) {
      String name = key.substring(key.lastIndexOf(':') + 1);
      if (FORBIDDEN_ATTRIBUTES.contains(name) || WORKING_ATTRIBUTES.contains(name) && !isBean(element.attribute(key))) {
        throw refused(element, name);
      }
    }
    element.elements().forEach(this::check);
  }

  private boolean isBean(String expression) {
    Matcher bean = BEAN.matcher(expression);
    return bean.matches() && beans.containsKey(bean.group(1));
  }

  private static BadUserRequestException refused(Element element, String what) {
    return new BadUserRequestException("a model may not use '" + what + "' (<" + element.getTagName() + ">, line "
        + element.getLine() + "): work is done by delegates and listeners of the product, named as ${...}");
  }
}
