package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Processes, tables and forms as somebody reads them who draws another. */
final class RuleFiles {
  /** A text in a drawing that the engine reads. @param place process and element, in Chinese */
  record Said(String attribute, String text, String place) {}

  /** @param options code by code, how it reads */
  record Field(String key, String label, String type, Map<String, String> options) {}

  /** @param title of its own part, not of what many forms show */
  record Form(String id, String title, List<Field> fields) {}

  private final Map<String, BpmnModelInstance> processes = new TreeMap<>();
  private final Map<String, DmnModelInstance> tables = new TreeMap<>();
  private final Map<String, Form> forms = new TreeMap<>();
  private final List<Said> said = new ArrayList<>();
  private final Map<String, Set<String>> places = new HashMap<>();
  private final Map<String, String> texts = new TreeMap<>();

  /** @param files by name, {@code processes/appeal-lifecycle.bpmn} */
  RuleFiles(Map<String, byte[]> files) {
    files.forEach((name, content) -> {
      texts.put(name.substring(name.indexOf('/') + 1), new String(content, UTF_8));
      String key = name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
      if (name.endsWith(".bpmn")) {
        processes.put(key, Bpmn.readModelFromStream(new ByteArrayInputStream(content)));
      } else if (name.endsWith(".dmn")) {
        tables.put(key, Dmn.readModelFromStream(new ByteArrayInputStream(content)));
      } else if (name.endsWith(".form")) {
        forms.put(key, form(content));
      }
    });
    processes.forEach((key, model) -> {
      Document drawing = (Document) model.getDocument().getDomSource().getNode();
      read(drawing.getDocumentElement(), processName(key), "");
    });
  }

  private static Form form(byte[] content) {
    try {
      JsonNode root = new ObjectMapper().readTree(content);
      String title = "";
      for (JsonNode part : root.path("components")) {
        title = part.path("type").asText().equals("group") ? part.path("label").asText(title) : title;
      }
      List<Field> fields = new ArrayList<>();
      fields(root.path("components"), fields);
      return new Form(root.path("id").asText(), title, fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fields(JsonNode components, List<Field> found) {
    for (JsonNode component : components) {
      if (component.hasNonNull("key")) {
        Map<String, String> options = new TreeMap<>();
        component.path("values").forEach(
            option -> options.put(option.path("value").asText(), option.path("label").asText()));
        found.add(new Field(component.path("key").asText(), component.path("label").asText(),
            component.path("type").asText(), options));
      }
      fields(component.path("components"), found);
    }
  }

  private void read(Element element, String process, String inside) {
    String place = element.hasAttribute("name") && element.hasAttribute("id") && !isProcess(element)
        ? process + "／" + element.getAttribute("name")
        : inside.isEmpty() ? process : inside;
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      said.add(new Said(attributes.item(i).getLocalName(), attributes.item(i).getNodeValue(), place));
    }
    boolean leaf = true;
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        leaf = false;
        read(inner, process, place);
      }
    }
    if (leaf && !element.getTextContent().isBlank()) {
      said.add(new Said(element.getLocalName(), element.getTextContent().strip(), place));
    }
  }

  private static boolean isProcess(Element element) {
    return element.getLocalName().equals("process") || element.getLocalName().equals("definitions");
  }

  Map<String, BpmnModelInstance> processes() {
    return processes;
  }

  Map<String, DmnModelInstance> tables() {
    return tables;
  }

  Map<String, Form> forms() {
    return forms;
  }

  String processName(String key) {
    return processes.get(key).getModelElementsByType(Process.class).iterator().next().getName();
  }

  String tableName(String key) {
    return tables.get(key).getDefinitions().getDrgElements().iterator().next().getName();
  }

  /** The tasks that show the form, or what it says of itself where none does. */
  String formTitle(String id) {
    Set<String> tasks = new LinkedHashSet<>();
    said.stream().filter(one -> one.attribute().equals("formRef") && one.text().equals(id))
        .forEach(one -> tasks.add(one.place().substring(one.place().indexOf('／') + 1)));
    return tasks.isEmpty() ? forms.get(id).title() : String.join("、", tasks);
  }

  /** All that stands in drawings. */
  List<Said> said() {
    return said;
  }

  /** Where drawings name it as a word of its own. */
  Set<String> places(String name) {
    return places.computeIfAbsent(name, this::find);
  }

  private Set<String> find(String name) {
    Pattern word = Pattern.compile("(?<![\\w.-])" + Pattern.quote(name) + "(?![\\w-])");
    Set<String> found = new LinkedHashSet<>();
    said.stream()
        .filter(one -> one.text().contains(name) && !one.attribute().equals("id") && word.matcher(one.text()).find())
        .forEach(one -> found.add(one.place()));
    return found;
  }

  /** Names of all files that hold the code, in quotes. */
  Set<String> holding(String code) {
    Set<String> holding = new LinkedHashSet<>();
    texts.forEach((name, text) -> {
      if (text.contains('"' + code + '"') || text.contains('\'' + code + '\'')
          || text.contains("&#34;" + code + "&#34;") || text.contains("&quot;" + code + "&quot;")) {
        holding.add(name);
      }
    });
    return holding;
  }
}
