package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.models.WaitingSteps;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/** Who is on the way in a changed model. Instances end by the model they began with. */
@Component
class ChangedModels {
  private final WaitingSteps steps;

  ChangedModels(WaitingSteps steps) {
    this.steps = steps;
  }

  List<Preview.Model> of(Changed file) {
    return file.elements("process").stream().map(process -> model(file, process)).toList();
  }

  private Preview.Model model(Changed file, Element process) {
    String key = process.getAttribute("id");
    Map<String, Element> now = byId(file.elements("*"));
    Map<String, Element> before = byId(file.elementsBefore("*"));
    List<Preview.Waiting> waiting = steps.of(key).stream()
        .map(one -> new Preview.Waiting(one.step(), name(one.step(), before, now), one.count(),
            !now.containsKey(one.step())))
        .toList();
    long gone = waiting.stream().filter(Preview.Waiting::gone).mapToLong(Preview.Waiting::count).sum();
    return new Preview.Model(file.name(), key, process.getAttribute("name"), steps.version(key), steps.running(key),
        waiting, gone, Differences.of(file.before().map(ModelParts::of).orElse(Map.of()), ModelParts.of(file.after())));
  }

  private static String name(String step, Map<String, Element> before, Map<String, Element> now) {
    Element element = before.getOrDefault(step, now.get(step));
    return element == null || element.getAttribute("name").isEmpty() ? step : element.getAttribute("name");
  }

  private static Map<String, Element> byId(List<Element> elements) {
    return elements.stream().filter(element -> element.hasAttribute("id"))
        .collect(Collectors.toMap(element -> element.getAttribute("id"), element -> element, (one, same) -> one));
  }
}
