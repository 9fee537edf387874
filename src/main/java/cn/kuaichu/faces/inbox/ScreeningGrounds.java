package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Why screening did not take an appeal up, in the words of the form it was said in. */
@Component
public class ScreeningGrounds {
  private static final String TAKEN_UP = "VALID";
  private final FormWords words;

  ScreeningGrounds(FormWords words) {
    this.words = words;
  }

  /** Label by ground, as the form lists them. */
  public Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>(words.options(Step.SCREEN, "ground"));
    labels.remove(TAKEN_UP);
    return labels;
  }
}
