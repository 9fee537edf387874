-- an official reads his account and changes his password; he neither deletes nor renames himself
update act_ru_authorization set perms_ = 6 where type_ = 1 and resource_type_ = 1 and user_id_ = resource_id_ and perms_ = 2147483647;
