package cn.kuaichu.faces.workshop;

import java.util.List;

/**
 * What a model may ask.
 *
 * @param parameters names of variables, in the question's order
 * @param label in Chinese, unlike those of the same bean
 */
record Question(String bean, String method, List<String> parameters, Answer answer, String label) {
  /** What the answer is good for. */
  enum Answer {
    GROUP("岗位"), PERSON("人员"), UNIT("单位"), TIME("时间"), YESNO("是或否"), WORD("代码"), NUMBER("数"), TEXT("文字"),
    LIST("清单"), ROW("表的一行");

    private final String label;

    Answer(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  String name() {
    return bean + "." + method;
  }

  /** Without braces: {@code facts.dueAt(appealId)}. */
  String call() {
    return name() + "(" + String.join(", ", parameters) + ")";
  }

  String expression() {
    return "${" + call() + "}";
  }
}
