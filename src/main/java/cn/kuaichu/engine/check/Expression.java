package cn.kuaichu.engine.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Builder.Feature;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** An expression of a model, taken apart: which names it begins with, what it asks, which words it compares. */
final class Expression {
  /** {@code facts.dueAt(appealId)} */
  record Question(String bean, String name, int arguments) {}

  /**
   * {@code decision == 'AGREE'}
   *
   * @param asked a variable, or a question as {@code facts#verdict}
   */
  record Comparison(String asked, String word, boolean equal) {}

  /** {@code rules.only(decisionResult, 'appeal-tier').tier} */
  record Answer(String table, String output) {}

  private final Set<String> names = new LinkedHashSet<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<Comparison> comparisons = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private boolean onlyEqual = true;

  private Expression(Node root) {
    read(root);
  }

  /** @return empty where it cannot be read */
  static Optional<Expression> parse(String text) {
    try {
      return Optional.of(new Expression(new Builder(Feature.METHOD_INVOCATIONS).build(text).getRoot()));
    } catch (TreeBuilderException e) {
      return Optional.empty();
    }
  }

  Set<String> names() {
    return names;
  }

  List<Question> questions() {
    return questions;
  }

  List<Comparison> comparisons() {
    return comparisons;
  }

  List<Answer> answers() {
    return answers;
  }

  /** Asks nothing: it is always the same. */
  boolean isConstant() {
    return names.isEmpty();
  }

  /** Where it says nothing but that one thing is one of some words. */
  Optional<String> asksOneThing() {
    Set<String> asked = new LinkedHashSet<>();
    comparisons.forEach(comparison -> asked.add(comparison.asked));
    return onlyEqual && asked.size() == 1 ? Optional.of(asked.iterator().next()) : Optional.empty();
  }

  private void read(Node node) {
    if (node instanceof AstIdentifier) {
      names.add(node.toString());
    } else if (node instanceof AstMethod) {
      method(node);
    } else if (node instanceof AstDot && node.getChild(0) instanceof AstMethod) {
      answer(node);
    } else if (node instanceof AstBinary binary) {
      binary(binary);
    } else if (node instanceof AstUnary || node instanceof AstChoice || node instanceof AstNested) {
      onlyEqual = false;
    }
    for (int child = 0; child < node.getCardinality(); child++) {
      if (node.getChild(child) != null) {
        read(node.getChild(child));
      }
    }
  }

  private void method(Node method) {
    Node dot = method.getChild(0);
    if (dot instanceof AstDot && dot.getChild(0) instanceof AstIdentifier) {
      questions.add(new Question(dot.getChild(0).toString(), property(dot), method.getChild(1).getCardinality()));
    }
  }

  private void answer(Node dot) {
    Node parameters = dot.getChild(0).getChild(1);
    if (parameters.getCardinality() == 2 && parameters.getChild(1) instanceof AstString) {
      answers.add(new Answer(literal(parameters.getChild(1)), property(dot)));
    }
  }

  private void binary(AstBinary binary) {
    boolean equal = binary.getOperator() == AstBinary.EQ;
    if (equal || binary.getOperator() == AstBinary.NE) {
      compared(binary.getChild(0), binary.getChild(1), equal);
      compared(binary.getChild(1), binary.getChild(0), equal);
    }
    onlyEqual &= equal || binary.getOperator() == AstBinary.OR && binary.getChild(0) instanceof AstBinary
        && binary.getChild(1) instanceof AstBinary;
  }

  private void compared(Node asked, Node word, boolean equal) {
    if (word instanceof AstString) {
      if (asked instanceof AstIdentifier) {
        comparisons.add(new Comparison(asked.toString(), literal(word), equal));
      } else if (asked instanceof AstMethod && asked.getChild(0) instanceof AstDot dot) {
        comparisons.add(new Comparison(dot.getChild(0) + "#" + property(dot), literal(word), equal));
      }
    }
  }

  /** The tree shows a property as {@code ". name"}, and a text in its quotes. */
  private static String property(Node dot) {
    return dot.toString().substring(2);
  }

  private static String literal(Node text) {
    return text.toString().substring(1, text.toString().length() - 1);
  }
}
