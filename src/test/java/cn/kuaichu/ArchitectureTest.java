package cn.kuaichu;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import cn.kuaichu.appeal.Party;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;

@AnalyzeClasses(packages = "cn.kuaichu", importOptions = ImportOption.DoNotIncludeTests.class)
public class ArchitectureTest {
  public static final List<String> FLOORS = List.of("ground", "ledger", "appeal", "people", "engine", "life",
      "oversight", "keeping", "faces");
  private static final Set<String> MIRROR = Set.of("EngineIdentity", "EngineMirror", "Rights", "RightsTable",
      "IdentityConfiguration", "FirstPasswords", "LoadDistrict");

  @ArchTest
  static final ArchRule ONLY_SEAMS_KNOW_THE_ENGINE = noClasses()
      .that()
      .resideOutsideOfPackages("..engine..", "..inbox..", "..archivedesk..", "..supervisiondesk..", "..workshop..",
          "..sampleyear..", "..bench..")
      .and(are("not delegates or listeners",
          type -> !type.isAssignableTo(JavaDelegate.class) && !type.isAssignableTo(TaskListener.class)))
      .and(are("not the mirror of officials in the engine", type -> !MIRROR.contains(type.getSimpleName())))
      .should().dependOnClassesThat().resideInAPackage("org.camunda.bpm.engine..")
      .because("7.24 is the last community release and its successors rename their packages: keep the door open");

  @ArchTest
  static final ArchRule A_FLOOR_KNOWS_ONLY_THOSE_BELOW = floors();

  @ArchTest
  static final ArchRule NO_CIRCLES = slices().matching("cn.kuaichu.(**)").should().beFreeOfCycles()
      .because("a reader who changes one package must be able to know which others can break");

  @ArchTest
  static final ArchRule DELEGATES_ARE_THIN = classes()
      .that().areAssignableTo(JavaDelegate.class).or().areAssignableTo(TaskListener.class)
      .should().haveSimpleNameEndingWith("Delegate").orShould().haveSimpleNameEndingWith("Listener")
      .because("a label, its element, its bean and its class carry one word all the way");

  @ArchTest
  static final ArchRule A_SHEET_IS_JUDGED_BY_WHOM_IT_ASKS = noClasses()
      .that(are("not the list itself", type -> !type.isEquivalentTo(Party.class)))
      .should().callMethod(Party.class, "values").orShould().callMethod(Party.class, "ordinal")
      .because("whom a sheet asks is a fact of that sheet; the list of all parties grows and judges no old case");

  @ArchTest
  static final ArchRule A_START_WORKS_IN_ONE_WAY = noClasses()
      .should().beAssignableTo(SmartInitializingSingleton.class)
      .orShould().beAssignableTo(ApplicationRunner.class)
      .orShould().beAssignableTo(CommandLineRunner.class)
      .because("what is done BeforeOpening is done by no command; what is done in another way would be");

  @ArchTest
  static final ArchRule NO_CLASS_HAS_MORE_THAN_EIGHT_COLLABORATORS = classes()
      .that(are("classes that are built of others", type -> !type.isRecord() && !type.isInterface()
          && !type.isAnonymousClass() && !type.isLocalClass()))
      .should(haveAtMost(8, "collaborators", ArchitectureTest::collaborators))
      .because("what needs more of them does more than one thing: a part with a name of its own moves out");

  @ArchTest
  static final ArchRule NO_RECORD_OF_FIFTEEN_OR_MORE = classes()
      .that(are("records", JavaClass::isRecord))
      .should(haveAtMost(14, "components", type -> type.reflect().getRecordComponents().length))
      .because("a reader does not see which of so many arguments is which; what belongs together is a record");

  /** From the ground to the roof; the README draws the same house. */
  private static ArchRule floors() {
    CompositeArchRule rule = null;
    for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
      String[] above = FLOORS.subList(floor + 1, FLOORS.size()).stream().map(ArchitectureTest::within)
          .toArray(String[]::new);
      ArchRule one = noClasses().that().resideInAPackage(within(FLOORS.get(floor)))
          .should().dependOnClassesThat().resideInAnyPackage(above)
          .because(FLOORS.get(floor)
              + " stands below them; what it needs of them is an interface of its own that they implement");
      rule = rule == null ? CompositeArchRule.of(one) : rule.and(one);
    }
    return rule;
  }

  private static String within(String floor) {
    return "cn.kuaichu." + floor + "..";
  }

  private static DescribedPredicate<JavaClass> are(String what,
      Predicate<JavaClass> predicate) {
    return DescribedPredicate.describe(what, predicate);
  }

  private static int collaborators(JavaClass type) {
    return type.getConstructors().stream().mapToInt(made -> made.getRawParameterTypes().size()).max().orElse(0);
  }

  private static ArchCondition<JavaClass> haveAtMost(int most, String what, ToIntFunction<JavaClass> count) {
    return new ArchCondition<>("have at most " + most + " " + what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int found = count.applyAsInt(type);
        events.add(new SimpleConditionEvent(type, found <= most, type.getName() + " has " + found + " " + what));
      }
    };
  }
}
