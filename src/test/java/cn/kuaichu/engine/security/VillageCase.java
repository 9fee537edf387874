package cn.kuaichu.engine.security;

/** An appeal an intake clerk has just registered over HTTP, with its first task. */
record VillageCase(String root, String number, String task, String instance, String definition) {
  static VillageCase registered(WebLogin intake) {
    WebLogin.Answer started = intake.post("/process-definition/key/appeal-lifecycle/submit-form", """
        {"variables": {"channel": {"value": "VISIT"}, "takenWhere": {"value": "村口"}, "takenOn": {"value": "2026-03-02"},
          "placeUnit": {"value": "t01v01"}, "title": {"value": "路灯坏了两个月"}, "words": {"value": "三组路口的路灯坏了两个月。"},
          "complainantName": {"value": "周大娘"}, "complainantPhone": {"value": "13800001234"}}}""");
    if (started.status() != 200) {
      throw new AssertionError("not registered: " + started);
    }
    String number = started.field("businessKey");
    WebLogin.Answer task = intake.get("/task?processInstanceBusinessKey=" + number);
    return new VillageCase(started.field("id"), number, task.field("id"), task.field("processInstanceId"),
        task.field("processDefinitionId"));
  }

  /** Fills in TASK, INSTANCE, DEFINITION and ROOT. */
  String in(String text) {
    return text.replace("TASK", task).replace("INSTANCE", instance).replace("DEFINITION", definition).replace("ROOT",
        root);
  }
}
