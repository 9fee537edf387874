package cn.kuaichu.appeal;

import java.util.HashMap;
import java.util.Map;

/** 分类: what kind of matter it is, how hard and how urgent; tier and dates follow from it. */
public record Classification(Category category, String topic, Difficulty difficulty, Urgency urgency) {
  public static Classification of(Appeal appeal) {
    return new Classification(appeal.category(), appeal.topic(), appeal.difficulty(), appeal.urgency());
  }

  public boolean isAboutConduct() {
    return Category.CONDUCT.equals(category);
  }

  /** What is not said stays as it is. */
  public Classification with(Classification wish) {
    return new Classification(wish.category == null ? category : wish.category, wish.topic == null ? topic : wish.topic,
        wish.difficulty == null ? difficulty : wish.difficulty, wish.urgency == null ? urgency : wish.urgency);
  }

  /** For a ledger entry: what it is now, and under {@code former…} what it was. */
  public Map<String, Object> detail(Classification former) {
    Map<String, Object> detail = new HashMap<>(
        Map.of("category", category.name(), "topic", topic, "difficulty", difficulty.name(),
            "urgency", urgency.name()));
    detail.put("formerCategory", former.category.equals(category) ? null : former.category.name());
    detail.put("formerTopic", former.topic.equals(topic) ? null : former.topic);
    detail.put("formerDifficulty", former.difficulty == difficulty ? null : former.difficulty.name());
    detail.put("formerUrgency", former.urgency == urgency ? null : former.urgency.name());
    return detail;
  }
}
