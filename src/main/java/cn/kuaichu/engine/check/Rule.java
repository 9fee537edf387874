package cn.kuaichu.engine.check;

import cn.kuaichu.engine.check.Finding.Level;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A house rule.
 *
 * @param id stays, whatever the sentence becomes
 * @param sentence what is wrong where it is broken, with the details of each place as {@code %1$s}
 * @param cure with the same details
 * @param check lists the places
 */
record Rule<M>(String id, Level level, String sentence, String cure, Function<Subject<M>, Stream<Fault>> check) {

  static <M> Rule<M> error(String id, String sentence, String cure, Function<Subject<M>, Stream<Fault>> check) {
    return new Rule<>(id, Level.ERROR, sentence, cure, check);
  }

  static <M> Rule<M> warning(String id, String sentence, String cure, Function<Subject<M>, Stream<Fault>> check) {
    return new Rule<>(id, Level.WARNING, sentence, cure, check);
  }

  Stream<Finding> findings(Subject<M> subject) {
    return check.apply(subject).map(fault -> new Finding(subject.file(), fault.element(), fault.label(), id,
        sentence.formatted(fault.details()), cure.formatted(fault.details()), level));
  }
}
