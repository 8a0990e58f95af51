//! Every field a person can fill in, declared once: forms label it, refusals name it, change requests list it.

use crate::keyed_enum;

keyed_enum! {
    /// Names one field of one record, wherever it is shown, refused, compared or imported.
    pub enum Field {
        /// The customer of an order (K1, O2).
        Customer = "customer",
        /// The contact person.
        Contact = "contact",
        /// The contact's phone.
        Phone = "phone",
        /// How an order or message came in (O1).
        Channel = "channel",
        /// When the order was received.
        ReceivedAt = "received_at",
        /// Who won the order (F3.1.1).
        Salesperson = "salesperson",
        /// The currency of the prices.
        Currency = "currency",
        /// The delivery date promised.
        DeliveryDate = "delivery_date",
        /// Where to deliver.
        DeliveryPlace = "delivery_place",
        /// How the customer pays.
        PaymentMethod = "payment_method",
        /// The trade term of an order's prices, with its place (W5).
        Incoterm = "incoterm",
        /// What is special about this order.
        SpecialRequirements = "special_requirements",
        /// The customer's or an older system's number for the order.
        ExternalRef = "external_ref",
        /// The product of an order line.
        Product = "product",
        /// Specification or model.
        Spec = "spec",
        /// Unit of measure.
        Unit = "unit",
        /// Quantity ordered.
        Quantity = "quantity",
        /// Price of one unit.
        UnitPrice = "unit_price",
        /// A price per unit without its tax, in a sheet that has both.
        NetPrice = "net_price",
        /// The tax on a price, in a sheet that has prices with and without.
        TaxRate = "tax_rate",
        /// What a sheet says of how far an order is.
        SheetStatus = "sheet_status",
        /// How much of a line has shipped already, in a sheet.
        ShippedQuantity = "shipped_quantity",
        /// How much of an order has been paid already, in a sheet.
        PaidSoFar = "paid_so_far",
        /// The quantity of one size, in a sheet with its sizes across.
        SizeQuantity = "size_quantity",
        /// What a row's or an order's quantities come to, in a sheet.
        QuantitySum = "quantity_sum",
        /// Discount in percent.
        Discount = "discount_percent",
        /// A whole order line.
        Line = "line",
        /// A customer's full name.
        Name = "name",
        /// A customer's short name.
        ShortName = "short_name",
        /// An e-mail address.
        Email = "email",
        /// A postal address.
        Address = "address",
        /// The number under which a customer's invoices are made out.
        TaxNumber = "tax_number",
        /// Usual payment terms of a customer.
        PaymentTerms = "payment_terms",
        /// Free notes.
        Notes = "notes",
        /// Pinyin initials a customer is found by.
        Initials = "initials",
        /// Preliminary check: the order is complete (O4).
        Complete = "complete",
        /// Preliminary check: the order is accurate.
        Accurate = "accurate",
        /// Preliminary check: the order is lawful.
        Lawful = "lawful",
        /// Preliminary check: the order is feasible.
        Feasible = "feasible",
        /// Final check: delivery date against plan and stock (O5).
        DateCheck = "date_check",
        /// Final check: price against policy.
        PriceCheck = "price_check",
        /// Final check: payment against finance rules.
        PaymentCheck = "payment_check",
        /// A decision taken.
        Decision = "decision",
        /// Who decided.
        DecidedBy = "decided_by",
        /// When it was decided.
        DecidedOn = "decided_on",
        /// Why.
        Reason = "reason",
        /// When the signed confirmation came back (O3).
        ConfirmedOn = "confirmed_on",
        /// Who signed the confirmation.
        ConfirmedBy = "confirmed_by",
        /// The version of the terms that is meant.
        Version = "version",
        /// Why an unconfirmed order may go on.
        OverrideReason = "override_reason",
        /// Why a step went on although money due before it had not come in.
        UnpaidReason = "unpaid_reason",
        /// Why goods passed the inspection before they were made, as far as the desk knew (S1).
        EarlyReason = "early_reason",
        /// Who allowed it.
        AllowedBy = "allowed_by",
        /// Production was given the order (O6).
        ToProduction = "to_production",
        /// Purchasing was given the order.
        ToPurchasing = "to_purchasing",
        /// Logistics was given the order.
        ToLogistics = "to_logistics",
        /// When the departments were given the order.
        IssuedOn = "issued_on",
        /// When the customer was informed.
        InformedOn = "told_on",
        /// How the customer was informed.
        InformedBy = "told_by",
        /// The day something happened.
        OnDay = "on_day",
        /// The person who did it or answers for it.
        Person = "person",
        /// A result.
        Result = "result",
        /// The carrier of a shipment.
        Carrier = "carrier",
        /// The waybill number.
        Waybill = "waybill",
        /// Intact, damaged or lost.
        Condition = "condition",
        /// Who asked for a change or cancellation (R1).
        RequestedBy = "requested_by",
        /// When it was asked.
        RequestedOn = "requested_on",
        /// A department.
        Department = "department",
        /// What a request means for production.
        ProductionEffect = "production_effect",
        /// What a request means for purchasing.
        PurchasingEffect = "purchasing_effect",
        /// What a request means for delivery.
        DeliveryEffect = "delivery_effect",
        /// How it is solved.
        Solution = "solution",
        /// A department has stopped work and cleared up (R3).
        StopConfirmed = "stop_confirmed",
        /// Costs already incurred.
        Cost = "cost",
        /// Who bears the costs.
        CostBearer = "cost_bearer",
        /// When the costs were settled.
        SettledOn = "settled_on",
        /// A superseded paper to be called back (R4).
        Paper = "paper",
        /// Production progress in percent (T1).
        Production = "production",
        /// Purchasing progress in percent.
        Purchasing = "purchasing",
        /// Inspection progress in percent.
        Inspection = "inspection",
        /// Logistics progress in percent.
        Logistics = "logistics",
        /// What was done today.
        DoneToday = "done_today",
        /// What stands in the way.
        Problems = "problems",
        /// What comes next.
        NextStep = "next_step",
        /// The delivery date expected now.
        ExpectedDelivery = "expected_delivery",
        /// What the problem is (B1).
        Problem = "problem",
        /// By when.
        DueOn = "due_on",
        /// When it was solved.
        SolvedOn = "solved_on",
        /// A file number.
        Number = "number",
        /// The kind of a document (L1).
        DocumentKind = "document_kind",
        /// A document's title.
        Title = "title",
        /// The order a record belongs to.
        Order = "order",
        /// Paper or electronic.
        Medium = "medium",
        /// Cabinet and shelf, or file path.
        Place = "place",
        /// Confidential or not.
        Confidential = "confidential",
        /// Kept until.
        RetainUntil = "retain_until",
        /// The document was checked for completeness.
        CheckedComplete = "checked_complete",
        /// The document was checked for accuracy.
        CheckedAccurate = "checked_accurate",
        /// The document was checked for form.
        CheckedForm = "checked_form",
        /// Who borrows or views (L3, L4).
        Borrower = "borrower",
        /// What for.
        Purpose = "purpose",
        /// When it was applied for.
        AppliedOn = "applied_on",
        /// The term in working days (L5).
        TermDays = "term_days",
        /// The department head who approved.
        DepartmentHead = "department_head",
        /// The keeper of documents who approved.
        Keeper = "keeper",
        /// The explicit authorisation for a confidential document.
        Authorisation = "authorisation",
        /// When the document was handed out.
        HandedOutOn = "handed_out_on",
        /// When it came back.
        ReturnedOn = "returned_on",
        /// Who is liable for damage or loss.
        Liable = "liable",
        /// The new due date of a renewal (L6).
        NewDueOn = "new_due_on",
        /// Filter text of a list.
        Filter = "filter",
        /// A file to read or write.
        File = "file",
        /// A word typed to do something on purpose.
        Word = "word",
        // The follow-up plan (P1-P3, D4.2)
        /// The plan template, which is also the kind of order.
        Template = "template",
        /// What kind of step it is.
        StepKind = "step_kind",
        /// What the step is called.
        StepName = "step_name",
        /// When the step is planned.
        PlannedOn = "planned_on",
        /// When the step was done.
        DoneOn = "done_on",
        /// When the goods went past the step, which nobody closed.
        PassedOn = "passed_on",
        /// By which step of the order they did.
        PassedBy = "passed_by",
        /// The supplier.
        Supplier = "supplier",
        /// The purchase contract's document number.
        Contract = "contract",
        /// When the contract was received.
        ContractOn = "contract_on",
        /// When the supplier's goods are due.
        GoodsDueOn = "goods_due_on",
        /// When they arrived.
        GoodsArrivedOn = "goods_arrived_on",
        // Communications (U1-U4), contacts (K1)
        /// Whom it was with: customer, supplier, department.
        Party = "party",
        /// What kind of communication it was.
        CommunicationKind = "communication_kind",
        /// When it was.
        At = "at",
        /// What was said.
        Said = "said",
        /// What was promised.
        Promised = "promised",
        /// By when it was promised.
        PromisedBy = "promised_by",
        /// When the promise was kept.
        KeptOn = "kept_on",
        /// By when the customer wants an answer.
        AnswerBy = "answer_by",
        /// What was answered.
        Answer = "answer",
        /// When it was answered.
        AnsweredOn = "answered_on",
        /// How a complaint came out.
        Outcome = "outcome",
        /// The delivery date announced to the customer.
        AnnouncedDate = "told_date",
        /// A score out of 100.
        Score = "score",
        /// What the customer remarked.
        Remarks = "remarks",
        /// What a contact does at the customer's.
        Role = "role",
        // Shipping (S1)
        /// When the goods left.
        ShippedOn = "shipped_on",
        /// How many packages, of what weight and volume.
        Packages = "packages",
        /// When the goods are expected to arrive.
        ExpectedOn = "expected_on",
        /// When the goods arrived.
        ArrivedOn = "arrived_on",
        /// Whether the goods arrived intact.
        Intact = "intact",
        /// Who received them.
        ReceivedBy = "received_by",
        /// What was remarked on arrival.
        ArrivalNote = "arrival_note",
        /// Why more than ordered or due.
        ExcessReason = "excess_reason",
        /// What becomes of returned goods: replaced or credited.
        Remedy = "remedy",
        /// What is credited for returned goods.
        Credit = "credit",
        // Money (S2)
        /// What an amount due is for.
        DueWhat = "due_what",
        /// An amount of money.
        Amount = "amount",
        /// A share of the total in percent.
        Share = "share",
        /// From which event the days are counted.
        Event = "event",
        /// How many days after it.
        Days = "days",
        /// When the amount due was covered.
        PaidOn = "paid_on",
        /// How a payment was made.
        PayMethod = "method",
        /// The bank's reference of a payment.
        BankReference = "reference",
        /// When finance reconciled a payment.
        ReconciledOn = "reconciled_on",
        /// Who reconciled it.
        ReconciledBy = "reconciled_by",
        /// What was written off when an order was settled.
        Difference = "difference",
        // Problems (B1) and risks (X1)
        /// When the salesperson was informed.
        SalespersonInformedOn = "told_salesperson_on",
        /// When the customer was informed of a problem.
        CustomerInformedOn = "told_customer_on",
        /// What a problem came of (W12).
        Cause = "cause",
        /// What was lost by it.
        Loss = "loss",
        /// Whether it counts against the appraisal.
        Counts = "counts",
        /// The kind of a risk.
        RiskKind = "risk_kind",
        /// What may happen.
        Risk = "risk",
        /// How likely it is, 1-3.
        Likelihood = "likelihood",
        /// How bad it would be, 1-3.
        Impact = "impact",
        /// What is done about it.
        Response = "response",
        /// When it is looked at again.
        ReviewOn = "review_on",
        /// When it was closed.
        ClosedOn = "closed_on",
        /// Why it was closed.
        ClosedNote = "closed_note",
        // Samples (Z1), quotations (Z2), training (Z4), archive (L2)
        /// What a sample is of.
        Item = "item",
        /// Of what material.
        Material = "material",
        /// How it is packed.
        Packing = "packing",
        /// How it is printed.
        Printing = "printing",
        /// In which colours.
        Colours = "colours",
        /// With which marks.
        Marks = "marks",
        /// By what process.
        Process = "process",
        /// When it was asked for.
        AskedOn = "asked_on",
        /// When the sample was made.
        MadeOn = "made_on",
        /// When the sample was sealed.
        SealedOn = "sealed_on",
        /// When it was photographed.
        PhotographedOn = "photographed_on",
        /// Where its picture is.
        Photo = "photo",
        /// When it was sent.
        SentOn = "sent_on",
        /// By which courier.
        Courier = "courier",
        /// What the courier or the sample cost.
        Fee = "fee",
        /// What the customer said of it.
        AnswerNote = "answer_note",
        /// Until when a quotation holds.
        ValidUntil = "valid_until",
        /// Days from order to delivery.
        LeadDays = "lead_days",
        /// Why a quotation came to nothing.
        LostReason = "lost_reason",
        /// What a training is about.
        Topic = "topic",
        /// Who trains.
        Trainer = "trainer",
        /// Who takes part.
        Participants = "participants",
        /// When it was held.
        HeldOn = "held_on",
        /// Which of the expected papers a document is.
        PaperKind = "paper_kind",
        // Tasks (Q2)
        /// What is to be done.
        Task = "task",
        /// How often it comes again.
        Repeats = "repeats",
        /// The day of the meeting that decided it.
        MeetingOn = "meeting_on",
        // Rates of exchange (O9)
        /// The month something is of.
        Month = "month",
        /// How many units of a foreign currency a rate is of.
        RateUnits = "units",
        /// What they are worth in the office's currency.
        Rate = "rate",
        // The appraisal (Q3)
        /// The specialist's own score of the work.
        OwnWork = "own_work",
        /// The specialist's own score of working with others.
        OwnTeamwork = "own_teamwork",
        /// The specialist's own score of attitude and service.
        OwnAttitude = "own_attitude",
        /// The superior's score of the work.
        SuperiorWork = "superior_work",
        /// The superior's score of working with others.
        SuperiorTeamwork = "superior_teamwork",
        /// The superior's score of attitude and service.
        SuperiorAttitude = "superior_attitude",
        /// The customers' score of the work.
        CustomerWork = "customer_work",
        /// The customers' score of working with others.
        CustomerTeamwork = "customer_teamwork",
        /// The customers' score of attitude and service.
        CustomerAttitude = "customer_attitude",
        // Pay (Q3)
        /// For which term of pay something is typed.
        PayTerm = "term",
        // Inspections (W1)
        /// When in the life of the goods an inspection takes place.
        InspectionStage = "inspection_stage",
        /// Where something takes place.
        Where = "where",
        /// How much there is of what is inspected.
        Lot = "lot",
        /// The limit of the AQL table.
        Aql = "aql",
        /// How much was looked at.
        CheckedQuantity = "checked_quantity",
        /// How much of it was wrong.
        FailedQuantity = "failed_quantity",
        /// Who inspected.
        Inspector = "inspector",
        /// Who signs for the factory.
        SignedBy = "signed_by",
        /// The inspection a finding belongs to.
        OfInspection = "of_inspection",
        /// What an inspection found.
        Finding = "finding",
        /// What a finding is about.
        FindingKind = "finding_kind",
        /// How bad a finding is.
        Severity = "severity",
        /// On how many pieces.
        Pieces = "pieces",
        /// What is to be done about it.
        ToBeDone = "to_be_done",
    }
}
